/** Answers with the event it got, or as the query says. */
export const handler = async (event) => {
  const { mode } = event.queryStringParameters ?? {};
  if (mode === 'throw') throw new TypeError('as asked');
  if (mode === 'exit') process.exit(3);
  if (mode === 'slow') await new Promise((resolve) => setTimeout(resolve, 5000));
  if (mode === 'plain') return { hello: 'world' };
  if (mode === 'environment') return { ...process.env };
  return {
    statusCode: 201,
    headers: { 'content-type': 'application/json', 'x-own': 'yes' },
    cookies: ['a=1', 'b=2'],
    body: JSON.stringify(event),
  };
};

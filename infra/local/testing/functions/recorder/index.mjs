import { appendFileSync } from 'node:fs';

/** Writes every event down, one per line, where the template says; fails for what is spoilt. */
export const handler = async (event) => {
  if (event.Records?.some(({ dynamodb }) => dynamodb.Keys.key.S === 'key-spoilt'))
    throw new Error('as asked');
  appendFileSync(process.env.RECORD_FILE, `${JSON.stringify(event)}\n`);
};

import type { ApiAnswer } from './platform.ts';

/** A problem as X's API words it. */
export const problem = (status: number, title: string, detail: string): ApiAnswer => ({
  status,
  body: JSON.stringify({ title, detail, type: 'about:blank', status }),
});

export const invalidRequest = (message: string): ApiAnswer => ({
  status: 400,
  body: JSON.stringify({
    errors: [{ message }],
    title: 'Invalid Request',
    detail: 'One or more parameters to your request was invalid.',
    type: 'https://api.x.com/2/problems/invalid-request',
  }),
});

import * as z from 'zod';

/** The answer of a route that gives bytes, in place of JSON. */
export const bytesAnswer = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

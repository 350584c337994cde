import * as z from 'zod';

/** A parameter that must be there and not be empty. */
export const required = z.string().min(1);

/** An address that paths are put behind. */
export const baseUrl = z.url().transform((url) => url.replace(/\/+$/, ''));

import * as z from 'zod';
import type { Invocation } from '../lambda/process.ts';

const result = z.object({
  statusCode: z.coerce.number().int().min(200).max(599),
  headers: z.record(z.string(), z.coerce.string()).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/** API Gateway's own answers. */
export const gatewayError = (status: number, message: string): Response =>
  Response.json({ message }, { status });
export const internalError = (): Response => gatewayError(500, 'Internal Server Error');

/**
 * The response to a function's answer: by its `statusCode`, or, without one, 200 with the answer itself
 * as JSON. A function that failed, or answers in another form, is a 500.
 */
export function httpResponse(invocation: Invocation): Response {
  if (!invocation.ok) return internalError();
  const answer: unknown = JSON.parse(invocation.payload);
  if (typeof answer !== 'object' || answer === null || !('statusCode' in answer)) {
    const body = typeof answer === 'string' ? answer : invocation.payload;
    return new Response(body, { headers: { 'content-type': 'application/json' } });
  }
  const parsed = result.safeParse(answer);
  if (!parsed.success) return internalError();
  const { statusCode: status, headers, cookies, body, isBase64Encoded } = parsed.data;
  const all = new Headers(headers ?? {});
  if (!all.has('content-type')) all.set('content-type', 'text/plain;charset=UTF-8');
  for (const cookie of cookies ?? []) all.append('set-cookie', cookie);
  const bytes = Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8');
  return new Response(status === 204 || status === 304 ? null : bytes, { status, headers: all });
}

import * as z from 'zod';
import type { AwsCall, Fetch } from '../call.ts';
import { type Answer, call, type ErrorTable, type Refusal, retryAfter } from '../post.ts';

/** Where one of AWS's services is reached, and what its calls are signed for. */
export interface AwsPlace {
  readonly sign: AwsCall;
  readonly baseUrl: string;
}

/**
 * The name AWS gives a number or pool of numbers. It says the region as well, so that nothing else has to;
 * GovCloud has the same addresses as the other regions.
 */
export const arnOf = (service: AwsCall['service'], kinds: readonly string[]) =>
  z
    .string()
    .regex(
      new RegExp(`^arn:aws(-us-gov)?:${service}:[a-z0-9-]+:\\d{12}:(${kinds.join('|')})/[\\w-]+$`),
      `must be an ARN, as arn:aws:${service}:us-east-1:123456789012:${kinds[0]}/...`,
    )
    .transform((arn) => {
      const [, , , region = '', , resource = ''] = arn.split(':');
      return { arn, region, id: resource.split('/')[1] ?? '' };
    });

/** An address for tests in place of the region's own. */
export const baseUrlOrOwn = z
  .literal('own')
  .transform(() => undefined)
  .or(z.url().transform((url) => url.replace(/\/+$/, '')));

export const placeOf = (
  service: AwsCall['service'],
  region: string,
  baseUrl: string | undefined,
): AwsPlace => ({
  sign: { service, region },
  baseUrl: baseUrl ?? `https://${service}.${region}.amazonaws.com`,
});

/** Posts JSON to AWS, signed with the function's own rights. */
export const postSigned = (
  fetch: Fetch,
  { sign, baseUrl }: AwsPlace,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: unknown,
) =>
  call(fetch, `${baseUrl}${path}`, {
    method: 'POST',
    headers: { ...headers },
    body: JSON.stringify(body),
    sign,
  });

const refused = z.object({
  __type: z.string().optional().catch(undefined),
  Reason: z.string().optional().catch(undefined),
});

/** An error by its reason, where AWS states one (`DESTINATION_PHONE_NUMBER_OPTED_OUT`), then by its type. */
export function awsRefusal(answer: Answer): Refusal {
  const { data } = refused.safeParse(answer.body);
  const type = typeName(answer.headers.get('x-amzn-errortype') ?? data?.__type);
  const codes = [data?.Reason, type].filter((code) => code !== undefined);
  return { codes, retryAt: retryAfter(answer) };
}

/** `com.amazonaws.service#ConflictException` and `ConflictException:http://...` by the name alone. */
const typeName = (type: string | undefined): string | undefined =>
  /([A-Za-z]+)(?:$|:)/.exec(type?.split('#').at(-1) ?? '')?.[1];

/** What every service answers with: who we are, whether we may, and how often. */
export const awsErrors: ErrorTable = {
  // More calls a second than the account or the number may make.
  ThrottlingException: 'limited',
  RequestThrottledException: 'limited',
  TooManyRequestsException: 'limited',
  InternalServerException: 'retryable',
  ServiceUnavailableException: 'retryable',
  // Credentials of a function live for hours and are renewed by AWS: the next call has others.
  ExpiredTokenException: 'retryable',
  RequestExpired: 'retryable',
  AccessDeniedException: 'channel-down',
  IncompleteSignatureException: 'channel-down',
  InvalidSignatureException: 'channel-down',
  MissingAuthenticationTokenException: 'channel-down',
  OptInRequired: 'channel-down',
  ResourceNotFoundException: 'channel-down',
  UnrecognizedClientException: 'channel-down',
  ValidationException: 'permanent',
};

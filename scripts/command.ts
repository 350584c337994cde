import { type ParseArgsConfig, parseArgs } from 'node:util';

/** The options a command of package.json was given. A wrong one ends it with a sentence, not a stack trace. */
export function readOptions<const T extends ParseArgsConfig>(
  config: T,
): ReturnType<typeof parseArgs<T>>['values'] {
  try {
    return parseArgs(config).values;
  } catch (error) {
    return stop(new Error(`${inPlainWords(error)}\nSee --help.`));
  }
}

/** Ends a command that cannot go on, saying why and what to do. */
export function stop(error: unknown): never {
  console.error(inPlainWords(error));
  process.exit(1);
}

const noCredentials =
  'There are no AWS credentials. Set AWS_PROFILE, or sign in as for the AWS CLI (aws sso login).';
const notAccepted =
  'AWS does not accept these credentials: they are wrong, or have expired. Sign in again.';
const noQueue =
  'There is no such queue. Is this stage deployed in this account and region (AWS_PROFILE, AWS_REGION)?';
const noBucket =
  'There is no such bucket in this account and region. Its name is the output KnowledgeBucket of the stack.';

/** What AWS and its SDK call the troubles an operator meets first, and what to do about them. */
const troubles: Readonly<Record<string, string>> = {
  CredentialsProviderError: noCredentials,
  ExpiredToken: notAccepted,
  ExpiredTokenException: notAccepted,
  InvalidAccessKeyId: notAccepted,
  InvalidClientTokenId: notAccepted,
  SignatureDoesNotMatch: notAccepted,
  UnrecognizedClientException: notAccepted,
  QueueDoesNotExist: noQueue,
  NoSuchBucket: noBucket,
};

/** The SDK has no name of its own for this one. */
const noRegion = /^Region is missing$/u;

/** An error as a sentence for whoever started the command. */
export function inPlainWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (noRegion.test(error.message))
    return 'There is no AWS region. Set AWS_REGION, for example: export AWS_REGION=us-east-1';
  return (Object.hasOwn(troubles, error.name) && troubles[error.name]) || error.message;
}

/** Where a service is reached; left out on AWS, where the SDK reads it from the environment. */
export interface AwsEndpoint {
  readonly endpoint?: string;
  readonly region?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/**
 * Every client fails fast, because a Lambda pays for waiting: 1 s to connect, 3 s per try, three
 * tries. The SDK only warns about a slow answer unless told to throw. Connections are kept alive by
 * default. Each client has a file of its own, so that a Lambda bundles only those it uses.
 */
export const awsSettings = {
  retryMode: 'standard',
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true },
} as const;

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** Where a service is reached; left out on AWS, where the SDK reads it from the environment. */
export interface AwsEndpoint {
  readonly endpoint?: string;
  readonly region?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/**
 * Fails fast, because a Lambda pays for waiting: 1 s to connect, 3 s per try, three tries. The SDK
 * only warns about a slow answer unless told to throw. Connections are kept alive by default.
 */
const settings = {
  retryMode: 'standard',
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true },
};

/** Undefined fields are left out of rows; everything else is stored as it is. */
export const dynamoDbClient = (at: AwsEndpoint = {}): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(new DynamoDBClient({ ...settings, ...at }), {
    marshallOptions: { removeUndefinedValues: true },
  });

export const sqsClient = (at: AwsEndpoint = {}): SQSClient => new SQSClient({ ...settings, ...at });

export const ssmClient = (at: AwsEndpoint = {}): SSMClient => new SSMClient({ ...settings, ...at });

/** Bucket names go into the path when an endpoint is given: local ones have no wildcard DNS. */
export const s3Client = (at: AwsEndpoint = {}): S3Client =>
  new S3Client({ ...settings, ...at, forcePathStyle: at.endpoint !== undefined });

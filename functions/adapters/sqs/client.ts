import { SQSClient } from '@aws-sdk/client-sqs';
import { type AwsEndpoint, awsSettings } from '../aws-settings.ts';

export const sqsClient = (at: AwsEndpoint = {}): SQSClient =>
  new SQSClient({ ...awsSettings, ...at });

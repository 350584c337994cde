import { SNSClient } from '@aws-sdk/client-sns';
import { type AwsEndpoint, awsSettings } from '../aws-settings.ts';

export const snsClient = (at: AwsEndpoint = {}): SNSClient =>
  new SNSClient({ ...awsSettings, ...at });

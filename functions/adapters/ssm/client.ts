import { SSMClient } from '@aws-sdk/client-ssm';
import { type AwsEndpoint, awsSettings } from '../aws-settings.ts';

export const ssmClient = (at: AwsEndpoint = {}): SSMClient =>
  new SSMClient({ ...awsSettings, ...at });

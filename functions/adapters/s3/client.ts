import { S3Client } from '@aws-sdk/client-s3';
import { type AwsEndpoint, awsSettings } from '../aws-settings.ts';

/** With an address for an endpoint, as locally, the SDK puts the bucket's name into the path. */
export const s3Client = (at: AwsEndpoint = {}): S3Client => new S3Client({ ...awsSettings, ...at });

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type AwsEndpoint, awsSettings } from '../aws-settings.ts';

/** Undefined fields are left out of rows; everything else is stored as it is. */
export const dynamoDbClient = (at: AwsEndpoint = {}): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(new DynamoDBClient({ ...awsSettings, ...at }), {
    marshallOptions: { removeUndefinedValues: true },
  });

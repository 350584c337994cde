import { ApiGatewayManagementApiClient } from '@aws-sdk/client-apigatewaymanagementapi';
import { awsSettings } from '../aws-settings.ts';

/** Speaks to the desks connected at this address (`wss://...`), which takes what is posted by https. */
export const socketClient = (url: string): ApiGatewayManagementApiClient =>
  new ApiGatewayManagementApiClient({ ...awsSettings, endpoint: url.replace(/^ws/u, 'http') });

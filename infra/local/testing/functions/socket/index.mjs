import {
  ApiGatewayManagementApiClient,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';

const endpoint = process.env.SOCKET_URL.replace(/^ws/, 'http');
const client = new ApiGatewayManagementApiClient({ endpoint });

/** Lets in who has a ticket, and says everything back. */
export const handler = async ({ requestContext, queryStringParameters, body }) => {
  const { routeKey, connectionId } = requestContext;
  if (routeKey === '$connect') return { statusCode: queryStringParameters?.ticket ? 200 : 401 };
  if (routeKey === '$default')
    await client.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: body }));
  return { statusCode: 200 };
};

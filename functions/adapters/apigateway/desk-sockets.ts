import {
  type ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GoneException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import type { DeskSockets } from '../../../intents/desk-ports.ts';
import type { Change } from '../../../intents/model/handoff/change.ts';

/** Connected desks, over API Gateway. Each is sent `{"changes": [...]}`, oldest first. */
export const createDeskSockets = (client: ApiGatewayManagementApiClient): DeskSockets => ({
  async tell(ConnectionId, changes) {
    const Data = JSON.stringify({ changes: changes.map(shown) });
    try {
      await client.send(new PostToConnectionCommand({ ConnectionId, Data }));
      return 'told';
    } catch (error) {
      if (error instanceof GoneException) return 'gone';
      throw error;
    }
  },
  async close(ConnectionId) {
    try {
      await client.send(new DeleteConnectionCommand({ ConnectionId }));
    } catch (error) {
      if (!(error instanceof GoneException)) throw error;
    }
  },
});

/** How long we keep it is no business of a desk. */
const shown = ({ recordClass: _, expiresAt: __, ...change }: Change) => change;

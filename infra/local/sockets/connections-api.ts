import { type Context, Hono } from 'hono';
import { type Connected, type Sockets, socketLimits } from './sockets.ts';

/**
 * How functions reach connected desks: `POST`, `GET` and `DELETE` of `@connections/<id>` below the
 * address of the API, as the SDK's ApiGatewayManagementApi speaks it. Whether the signature holds is not
 * checked, but there must be one.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html
 */
export function connectionsApi(sockets: Sockets): Hono {
  const app = new Hono();
  const route =
    (act: (desk: Connected, c: Context) => Promise<Response> | Response) =>
    async (c: Context): Promise<Response> => {
      if (!c.req.header('authorization')?.startsWith('AWS4-HMAC-SHA256 '))
        return failure(403, 'MissingAuthenticationTokenException');
      const { api = '', stage = '', id = '' } = c.req.param();
      const desk = sockets.find(api, stage, id);
      return desk ? act(desk, c) : failure(410, 'GoneException');
    };
  const path = '/sockets/:api/:stage/@connections/:id';
  app.post(
    path,
    route(async (desk, c) => {
      const data = await c.req.text();
      if (Buffer.byteLength(data) > socketLimits.message)
        return failure(413, 'PayloadTooLargeException');
      await sockets.send(desk, data);
      return c.body(null, 200);
    }),
  );
  app.get(
    path,
    route(({ connectedAt, lastActiveAt, handshake }, c) =>
      c.json({
        connectedAt: new Date(connectedAt).toISOString(),
        lastActiveAt: new Date(lastActiveAt).toISOString(),
        identity: {
          sourceIp: handshake.socket.remoteAddress ?? '127.0.0.1',
          userAgent: handshake.headers['user-agent'],
        },
      }),
    ),
  );
  app.delete(
    path,
    route(({ socket }, c) => {
      socket.close(1000, 'Connection Closed Normally');
      return c.body(null, 204);
    }),
  );
  return app;
}

const failure = (status: number, type: string): Response =>
  Response.json({ message: type }, { status, headers: { 'x-amzn-errortype': type } });

import type { S3Client } from '@aws-sdk/client-s3';
import type { HttpBindings } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { LocalRun } from '../where.ts';
import type { Notification } from './aws/queues.ts';
import { maximumBody, serveApi, tooLarge } from './http/api.ts';
import { listen } from './http/listen.ts';
import type { Route } from './http/routes.ts';
import type { Functions } from './lambda/functions.ts';
import { invocations } from './lambda/invocations.ts';
import type { Metrics } from './lambda/metrics.ts';
import type { SignIn } from './sign-in/sign-in.ts';
import { isOf, type Site, serveSite } from './site/site.ts';
import { connectionsApi } from './sockets/connections-api.ts';
import type { Sockets } from './sockets/sockets.ts';

type App = Hono<{ Bindings: HttpBindings }>;

/** What the gateway serves once everything else is up. */
export interface GatewayParts {
  /** Of the template's HTTP API. */
  readonly routes: readonly Route[];
  /** Invoked by name, as at Lambda's own address. */
  readonly functions: Pick<Functions, 'get'>;
  readonly metrics: Metrics;
  /** Told to the commands that work on the local run, such as redrive, at `/endpoints`. */
  readonly localRun: LocalRun;
  /** What CloudFront serves, and where its files are. */
  readonly sites?: { readonly all: readonly Site[]; readonly s3: S3Client } | undefined;
  /** The simulated platforms: `/simulator/*` and `/platforms/*`. */
  readonly simulator?: App | undefined;
  /** The OpenID provider in Cognito's place. */
  readonly signIn?: SignIn | undefined;
  /** Of the template's WebSocket API. */
  readonly sockets: Sockets;
  /** What was published to the template's topics. */
  readonly notifications: () => readonly Notification[];
}

export interface Gateway {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  readonly port: number;
  /** Serves webhooks and the simulator; health still says no. */
  open(parts: GatewayParts): void;
  /** From now on health says yes. */
  ready(): void;
  /** Accepts no more webhooks; the simulated platforms still answer. */
  drain(): void;
  close(): Promise<void>;
}

/** Takes the port at once, so that a taken one is known before anything else starts. */
export async function startGateway(port: number): Promise<Gateway> {
  let state: 'starting' | 'ready' | 'draining' = 'starting';
  const health = (): Response =>
    state === 'ready'
      ? Response.json({ status: 'ready' })
      : Response.json({ status: state }, { status: 503 });
  let app: App = new Hono<{ Bindings: HttpBindings }>();
  app.all('*', health);
  const listener = await listen((request, env) => app.fetch(request, bindings(env)), port);
  return {
    url: `http://127.0.0.1:${listener.port}`,
    port: listener.port,
    open: (parts) => {
      listener.onUpgrade((...connection) => void parts.sockets.upgrade(...connection));
      app = createApp(parts, health, () => state === 'draining');
    },
    ready: () => {
      state = 'ready';
    },
    drain: () => {
      state = 'draining';
    },
    close: () => listener.close(),
  };
}

function createApp(parts: GatewayParts, health: () => Response, draining: () => boolean): App {
  const { routes, functions, metrics, localRun, sites, simulator, signIn, sockets } = parts;
  const app: App = new Hono();
  app.get('/healthz', health);
  app.get('/staff-notifications', (c) => c.json(parts.notifications()));
  app.get('/metrics', (c) => c.json(metrics.all()));
  app.get('/endpoints', (c) => c.json(localRun));
  app.route('/', invocations(functions));
  app.get('/', (c) => c.html(front));
  if (simulator) app.route('/', simulator);
  app.route('/', connectionsApi(sockets));
  if (signIn) {
    app.all(`${new URL(signIn.issuer).pathname}/*`, async ({ env }) => {
      await signIn.handle(env.incoming, env.outgoing);
      return RESPONSE_ALREADY_SENT;
    });
  }
  app.get('/desk/*', async (c, next) => {
    const site = sites?.all.find((each) => isOf(each, c.req.path));
    return sites && site ? serveSite(site, c.req.path, sites.s3) : next();
  });
  app.all('*', bodyLimit({ maxSize: maximumBody, onError: tooLarge }), async (c) => {
    if (draining()) return health();
    return serveApi(routes, {
      method: c.req.method,
      url: new URL(c.req.url),
      headers: c.req.raw.headers,
      body: Buffer.from(await c.req.arrayBuffer()),
      sourceIp: getConnInfo(c).remote.address ?? '127.0.0.1',
    });
  });
  return app;
}

/** The adapter serves HTTP/1 only. */
const bindings = (env: object): HttpBindings => env as HttpBindings;

const front = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Townclerk, local run</title>
<style>
  body { font: 1rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 3rem auto; padding: 0 1rem; }
  :root { color-scheme: light dark }
</style>
<h1>Townclerk is running</h1>
<ul>
  <li><a href="/simulator">The citizen page</a>: write to the agency from four simulated phones</li>
  <li><a href="/desk/">The desk</a>: answer citizens as staff do</li>
  <li><a href="/staff-notifications">Staff notifications</a>: what staff without a desk were told</li>
  <li><a href="/metrics">Metrics</a>: what the functions have counted</li>
  <li><a href="/healthz">Health</a></li>
</ul>
</html>
`;

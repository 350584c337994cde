import { availableParallelism } from 'node:os';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { type Assembly, readAssembly } from './assembly.ts';
import { startDynamoDb } from './aws/dynamodb.ts';
import { startParameters } from './aws/parameters.ts';
import { startQueueServer } from './aws/queues.ts';
import { type ChannelParameters, seedChannelParameters } from './channel-parameters.ts';
import { allOrNone, type Closers, createClosers } from './closers.ts';
import { drain } from './drain.ts';
import { numbersOf, publish } from './feeds.ts';
import { type Folders, openFolders } from './folders.ts';
import { type Gateway, startGateway } from './gateway.ts';
import { createFunctions } from './lambda/functions.ts';
import { createMetrics, type Metrics } from './lambda/metrics.ts';
import { type LocalStack, localStack } from './local-stack.ts';
import { credentials, type Endpoints, region } from './places.ts';
import { kinds } from './resources/kinds.ts';
import { startSchedules } from './schedule/runner.ts';
import type { LocalSettings } from './settings.ts';
import type { Account } from './sign-in/accounts.ts';
import { createSignIn } from './sign-in/sign-in.ts';
import { signInAt, staffOf } from './sign-in/staff.ts';
import { createSimulator } from './simulator/simulator.ts';
import { createSockets } from './sockets/sockets.ts';
import { synthesized } from './synthesized.ts';
import { checkTemplate, type Plan, planStack } from './template.ts';
import type { World } from './world.ts';

export interface StackOptions {
  /** With `PORT` 0 any free port is taken, and the public address is the gateway's own. */
  readonly settings: LocalSettings;
  /** Where tables, queues and phones are kept; absent: in memory. */
  readonly dataDir?: string;
  /** Where each function's log goes; absent: kept in memory. */
  readonly logDir?: string;
  /** Empties the data folder first. */
  readonly fresh?: boolean;
  readonly stage?: string;
  /** CDK context, such as `{ settle: '0' }`. */
  readonly context?: Readonly<Record<string, string>>;
  /** Runs this template instead of synthesizing one. */
  readonly templateFile?: string;
  /** The registry's when not given. */
  readonly channels?: readonly ChannelParameters[];
  /** Done when all parts are up and before the stack is ready, such as publishing the knowledge. */
  readonly prepare?: (stack: LocalStack) => Promise<void>;
  /** Who can sign in at the desk; those of sign-in/accounts.yaml when not given. */
  readonly accounts?: readonly Account[];
  /** Starts a process of every function at once instead of with its first invocation. */
  readonly warm?: boolean;
  /** False: schedules fire only where `runSchedule` is called, so that what waits stays as it is until then. */
  readonly ticks?: boolean;
  /** The most processes of one function, however many the template allows. */
  readonly maximumProcesses?: number;
  /** How many times as long a function may take as the template says: this machine may be busy with other things. */
  readonly slack?: number;
  /** Told in plain words what happens. */
  readonly report?: (line: string) => void;
}

/**
 * Runs the template's own tables, queues, functions, routes and schedules on this machine. Rejects, with
 * everything ended again, when a part does not start or the template has what is not supported.
 */
export async function startStack(options: StackOptions): Promise<LocalStack> {
  const closers = createClosers();
  try {
    return await start(options, closers);
  } catch (error) {
    await closers.close();
    throw error;
  }
}

async function start(options: StackOptions, closers: Closers): Promise<LocalStack> {
  const { report = () => {}, stage = 'dev' } = options;
  const gateway = await startGateway(options.settings.PORT);
  closers.add(gateway.close);
  const folders = openFolders(options);
  closers.add(folders.close);
  const settings =
    options.settings.PORT === 0
      ? { ...options.settings, PORT: gateway.port, PUBLIC_BASE_URL: gateway.url }
      : options.settings;

  const metrics = createMetrics();
  const { world, assembly, endpoints, s3 } = await startParts(
    options,
    { gateway, folders, metrics },
    closers,
  );
  report('Creating tables and queues.');
  const plan = planStack(assembly, { endpoints, streamArn: (id) => world.streamArns.get(id) });
  await startResources(plan, world);
  const channels = options.channels ?? (await registered());
  seedChannelParameters(world.parameters, channels, { stage, settings, gateway: gateway.url });

  const simulator = createSimulator({
    settings,
    webhookUrl: (channel) => `${gateway.url}/webhooks/${channel}`,
    publish: (platform, message) => publish(world, `townclerk-${stage}-${platform}`, message),
    ...(folders.data && { journal: folders.data.phones }),
  });
  closers.add(() => simulator.close());
  const { KnowledgeBucket: knowledgeBucket = '', ListsBucket: listsBucket = '' } = plan.outputs();
  const at = { ...endpoints, lambda: gateway.url };
  const localRun = { stage, region, credentials, endpoints: at, knowledgeBucket, listsBucket };
  const { routes, functions, userPool, sites } = world;
  const signIn = userPool && (await createSignIn(gateway.url, userPool, options.accounts));
  const desk = signIn && signInAt(signIn);
  const sockets = createSockets(world.socketApis);
  closers.add(() => sockets.close());
  gateway.open({
    routes,
    functions,
    metrics,
    localRun: { ...localRun, ...(desk && { desk }) },
    sites: { all: sites, s3 },
    simulator: simulator.routes,
    signIn,
    sockets,
    notifications: world.queueServer.notifications,
  });

  let stopSchedules = () => {};
  let stopping: Promise<void> | undefined;
  const stop = async (drainSeconds: number) => {
    stopSchedules();
    gateway.drain();
    await drain(world, drainSeconds);
    await closers.close();
  };
  const stack = localStack(plan.resources, world, {
    endpoints,
    clients: { dynamodb: world.dynamodb, sqs: world.sqs, s3 },
    outputs: plan.outputs(),
    metrics: metrics.all,
    staff: staffOf(signIn),
    stop: ({ drainSeconds = 5 } = {}) => {
      stopping ??= stop(drainSeconds);
      return stopping;
    },
  });
  await options.prepare?.(stack);
  for (const poller of world.pollers) poller.start();
  if (options.ticks !== false) stopSchedules = startSchedules(world.schedules, report);
  if (options.warm) for (const pool of world.functions.all()) pool.warm();
  gateway.ready();
  return stack;
}

interface Base {
  readonly gateway: Gateway;
  readonly folders: Folders;
  readonly metrics: Metrics;
}

/** Starts what the template's resources run on, while the template is being synthesized. */
async function startParts(
  options: StackOptions,
  { gateway, folders, metrics }: Base,
  closers: Closers,
) {
  const { report = () => {} } = options;
  report('Starting DynamoDB Local, the queues and the parameter store; bundling the functions.');
  const closing = <T>(part: Promise<T>, close: (started: T) => Promise<void>): Promise<T> =>
    part.then((started) => {
      closers.add(() => close(started));
      return started;
    });
  const [dynamodb, queueServer, parameters, assembly] = await allOrNone([
    closing(startDynamoDb(folders.data?.tables), (part) => part.stop()),
    closing(startQueueServer(folders.data?.queues), (part) => part.stop()),
    closing(startParameters(), (part) => part.close()),
    loadAssembly(options),
  ] as const);
  const endpoints: Endpoints = {
    dynamodb: dynamodb.endpoint,
    sqs: queueServer.endpoint,
    s3: queueServer.endpoint,
    sns: queueServer.endpoint,
    ssm: parameters.endpoint,
    gateway: gateway.url,
  };
  const at = (endpoint: string) => ({ endpoint, region, credentials });
  const s3 = new S3Client({ ...at(endpoints.s3), forcePathStyle: true });
  const functions = createFunctions({
    endpoints,
    metrics,
    slack: options.slack,
    logFolder: folders.logs,
    runFolder: folders.run,
  });
  const world: World = {
    dynamodb: new DynamoDBClient(at(endpoints.dynamodb)),
    dynamodbEndpoint: endpoints.dynamodb,
    // Every poller holds a connection open while it waits.
    sqs: new SQSClient({
      ...at(endpoints.sqs),
      requestHandler: { httpAgent: { maxSockets: 1000 } },
    }),
    sqsEndpoint: endpoints.sqs,
    queueServer,
    parameters,
    asset: assembly.asset,
    maximumProcesses: options.maximumProcesses ?? Math.max(4, availableParallelism()),
    functions,
    streamArns: new Map(),
    pollers: [],
    integrations: new Map(),
    authorizers: new Map(),
    socketApis: new Map(),
    routes: [],
    edgeFunctions: new Map(),
    responseHeaders: new Map(),
    sites: [],
    userPool: undefined,
    schedules: [],
    report,
  };
  closers.add(() => functions.stop());
  return { world, assembly, endpoints, s3 };
}

async function loadAssembly(options: StackOptions): Promise<Assembly> {
  const { templateFile, stage = 'dev', settings } = options;
  const context = { ...numbersOf(settings), ...options.context };
  const assembly = readAssembly(templateFile ?? (await synthesized({ stage, context })));
  checkTemplate(assembly);
  return assembly;
}

async function registered(): Promise<readonly ChannelParameters[]> {
  return Object.values(await import('../../functions/channels/registry.ts'));
}

/** Type by type, since the later ones lead to the earlier. */
async function startResources({ resources }: Plan, world: World): Promise<void> {
  for (const kind of kinds) {
    await Promise.all(
      resources
        .filter((resource) => resource.kind === kind)
        .map((resource) => kind.start(resource, resource.properties(), world)),
    );
  }
}

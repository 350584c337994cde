import { statSync } from 'node:fs';
import * as z from 'zod';
import { arn } from '../places.ts';
import { atRest, inert, kind, tags } from './kind.ts';

const properties = z.strictObject({
  FunctionName: z.string().optional(),
  Code: z.strictObject({ S3Bucket: z.unknown(), S3Key: z.string() }),
  Handler: z.string().regex(/^[\w./-]+\.\w+$/),
  Runtime: z.literal('nodejs24.x', 'functions run on Node 24 here, so nodejs24.x only'),
  /** Megabytes. */
  MemorySize: z.coerce.number().int().default(128),
  /** Seconds. */
  Timeout: z.coerce.number().int().default(3),
  Environment: z
    .strictObject({ Variables: z.record(z.string(), z.coerce.string()).default({}) })
    .optional(),
  ReservedConcurrentExecutions: z.coerce.number().int().positive().optional(),
  PackageType: z.literal('Zip').optional(),
  Architectures: inert('the machine has the one it has'),
  Description: inert('for people'),
  EphemeralStorage: inert("/tmp is this machine's"),
  KmsKeyArn: atRest,
  LoggingConfig: inert('logs go to files, see lambda/output.ts'),
  RecursiveLoop: inert('loops are not detected here'),
  Role: inert('there are no identities here'),
  TracingConfig: inert('there is no X-Ray here'),
  Tags: tags,
});

/** A function in worker processes of its own; they start with the first invocation. */
export const lambdaFunction = kind({
  type: 'AWS::Lambda::Function',
  nameProperty: 'FunctionName',
  properties,
  identify: ({ name }) => ({
    ref: name,
    attributes: { Arn: arn('lambda', `function:${name}`) },
  }),
  start: ({ logicalId, name, properties: wanted }, world) => {
    const folder = world.asset(wanted.Code.S3Key);
    if (!folder || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
      throw new Error(`The code of ${logicalId} (asset ${wanted.Code.S3Key}) is not a folder here`);
    }
    world.functions.add({
      logicalId,
      name,
      arn: arn('lambda', `function:${name}`),
      folder,
      handler: wanted.Handler,
      memoryMegabytes: wanted.MemorySize,
      timeoutSeconds: wanted.Timeout,
      environment: wanted.Environment?.Variables ?? {},
      maximumProcesses: Math.min(
        wanted.ReservedConcurrentExecutions ?? Number.POSITIVE_INFINITY,
        world.maximumProcesses,
      ),
    });
  },
});

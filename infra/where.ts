import * as z from 'zod';
import { stageName } from './stages.ts';

/** Where a command finds the services: a deployed stage by the SDK's own means, or the local run. */
export interface Where {
  readonly stage: string;
  /** For people: "the local run", "stage prod". */
  readonly name: string;
  /** For SDK clients; empty for a deployed stage. */
  /** Of the local run: where its knowledge is published. */
  readonly knowledgeBucket?: string;
  /** Of the local run: where the editors' weekly lists are. */
  readonly listsBucket?: string;
  /** Of the local run: where staff sign in, and for what page. */
  readonly desk?: NonNullable<LocalRun['desk']>;
  readonly client: (service: 'sqs' | 's3' | 'ssm' | 'lambda') => ClientOptions;
}

interface ClientOptions {
  readonly endpoint?: string;
  readonly region?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** What the local run tells of itself at `/endpoints`. */
const localRun = z.object({
  stage: z.string(),
  region: z.string(),
  credentials: z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }),
  knowledgeBucket: z.string(),
  listsBucket: z.string(),
  desk: z.object({ issuer: z.url(), clientId: z.string(), callback: z.url() }).optional(),
  endpoints: z.object({ sqs: z.url(), s3: z.url(), ssm: z.url(), lambda: z.url() }),
});
export type LocalRun = Readonly<z.infer<typeof localRun>>;

/** The stage named, or the local run at PORT (3000). Rejects with what to do when that is not up. */
export async function findWhere(stage: string | undefined): Promise<Where> {
  if (stage !== undefined) {
    if (!stageName.safeParse(stage).success)
      throw new Error('--stage must be dev or prod (see --help)');
    return { stage, name: `stage ${stage}`, client: () => ({}) };
  }
  const url = `http://127.0.0.1:${process.env.PORT ?? '3000'}/endpoints`;
  const response = await fetch(url).catch(() => undefined);
  if (!response?.ok) {
    throw new Error(
      `No local run at ${url}. Start it with \`npm start\`; if it has another port, name it: PORT=4000 npm run ...\nFor a deployed stage, see --help`,
    );
  }
  const run = localRun.parse(await response.json());
  const { endpoints, region, credentials } = run;
  return {
    stage: run.stage,
    name: 'the local run',
    knowledgeBucket: run.knowledgeBucket,
    listsBucket: run.listsBucket,
    ...(run.desk && { desk: run.desk }),
    client: (service) => ({ endpoint: endpoints[service], region, credentials }),
  };
}

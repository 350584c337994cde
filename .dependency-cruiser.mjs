/** Who may import whom. The one arrow: infra -> functions -> intents -> knowledge. */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const tests = '\\.test\\.ts$|/testing/';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    forbid('no-cycles', 'A cycle has no first file to read.', {}, { circular: true }),
    forbid(
      'knowledge-is-innermost',
      'Articles know nothing of conversations, channels or AWS.',
      { path: '^knowledge/', pathNot: tests },
      { path: '^(intents|functions|infra|bench|test)/|@aws-sdk|botbuilder|botframework' },
    ),
    forbid(
      'intents-know-no-outside',
      'Steps are pure: no AWS, no HTTP, no environment; Bot Builder by type only.',
      { path: '^intents/', pathNot: tests },
      { path: '^(functions|infra|bench|test)/|@aws-sdk|aws-lambda|@middy' },
    ),
    forbid(
      'model-is-zod-only',
      'The model is schemas and pure transitions.',
      { path: '^intents/model/', pathNot: tests },
      { pathNot: '^intents/model/|node_modules/zod/' },
    ),
    forbid(
      'only-the-bot-loads-bot-builder',
      'It is heavy: everything else imports its types.',
      { pathNot: '^functions/bot/' },
      { path: 'node_modules/(botbuilder|botframework)', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'functions-do-not-see-infra',
      'What runs must not depend on what deploys it.',
      { path: '^functions/', pathNot: tests },
      { path: '^(infra|bench|test)/' },
    ),
    forbid(
      'notes-reach-no-channel',
      'What staff write for each other is known to the desk alone.',
      {
        path: '^functions/(webhook|intake|turn|deliver|receipts|media|typing|clock|bot|channels)/|^intents/',
        pathNot: `^intents/(model/handoff/note|desk-ports)\\.ts$|${tests}`,
      },
      { path: '^intents/model/handoff/note\\.ts$|/desk/note-store\\.ts$' },
    ),
    forbid(
      'channels-stand-alone',
      'A channel knows no other channel, no adapter and no SDK.',
      { path: '^functions/channels/([^/]+)/', pathNot: tests },
      {
        path: '^functions/|@aws-sdk|botbuilder',
        pathNot: '^functions/channels/($1|meta|twilio|aws)/|^functions/channels/[^/]+\\.ts$',
      },
    ),
    forbid(
      'only-adapters-use-the-sdk',
      'Clients are made in one place and passed.',
      { path: '^functions/', pathNot: `^functions/(adapters/|[^/]+/lambda\\.ts)|${tests}` },
      { path: '@aws-sdk' },
    ),
    forbid(
      'adapters-serve-ports',
      'An adapter knows the ports, not who uses them.',
      { path: '^functions/adapters/', pathNot: tests },
      {
        path: '^functions/',
        pathNot: '^functions/(adapters/|channels/(channel|call)\\.ts|(keys|ulid)\\.ts)',
      },
    ),
    forbid(
      'lambdas-do-not-import-each-other',
      'They meet in queues and tables.',
      {
        path: '^functions/(webhook|intake|turn|deliver|receipts|media|typing|watch|clock|digest|pre-token|socket|desk-api|live)/',
        pathNot: tests,
      },
      {
        path: '^functions/(webhook|intake|turn|deliver|receipts|media|typing|watch|clock|digest|pre-token|socket|desk-api|live)/',
        pathNot: '^functions/$1/',
      },
    ),
    forbid(
      'wiring-chooses-adapters',
      'Only lambda.ts and runtime know which technology is behind a port.',
      {
        path: '^functions/',
        pathNot: `^functions/(adapters/|runtime/|publish/|[^/]+/lambda\\.ts)|${tests}`,
      },
      { path: '^functions/adapters/' },
    ),
    forbid(
      'the-desk-takes-types-only',
      'The page knows the API by its types; what runs in a browser is its own.',
      { path: '^desk/' },
      { path: '^(knowledge|intents|functions|infra)/', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'nobody-imports-the-desk',
      'It is a page, built apart.',
      { pathNot: '^desk/' },
      { path: '^desk/' },
    ),
    forbid(
      'infra-reads-the-registry-only',
      'The stack knows channels by id and parameters, commands how to publish and to audit; all other code by its path.',
      { path: '^infra/', pathNot: `^infra/local/|${tests}` },
      {
        path: '^functions/',
        pathNot: '^functions/(channels/|publish/|adapters/(s3/|dynamodb/|system\\.ts))',
      },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(node_modules|cdk\\.out|\\.build|\\.townclerk)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};

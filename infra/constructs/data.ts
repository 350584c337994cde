import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { retention } from '../../intents/model/retention.ts';
import { type Table, type TableName, tables } from '../tables.ts';

/** Where things rest: one table per row of tables.ts, and the buckets: published knowledge, lists, citizens' files. */
export class Data extends Construct {
  readonly tables: Readonly<Record<TableName, dynamodb.Table>>;
  readonly knowledge: s3.Bucket;
  /** The editors' weekly lists, apart from what everybody may read. */
  readonly lists: s3.Bucket;
  /** What citizens sent besides words. */
  readonly media: s3.Bucket;

  /** `keep`: the data outlives the stack. */
  constructor(scope: Construct, id: string, { keep }: { keep: boolean }) {
    super(scope, id);
    const table = (name: TableName) => createTable(this, name, keep);
    this.tables = {
      conversations: table('conversations'),
      contacts: table('contacts'),
      messages: table('messages'),
      events: table('events'),
      gaps: table('gaps'),
      tallies: table('tallies'),
      counts: table('counts'),
      channelAccounts: table('channelAccounts'),
      handoffs: table('handoffs'),
      audit: table('audit'),
      notes: table('notes'),
      deskEvents: table('deskEvents'),
      staff: table('staff'),
      changes: table('changes'),
      texts: table('texts'),
    };
    const closed = {
      encryption: s3.BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    };
    const abortIncompleteMultipartUploadAfter = Duration.days(1);
    this.knowledge = new s3.Bucket(this, 'Knowledge', {
      ...closed,
      versioned: true,
      lifecycleRules: [{ abortIncompleteMultipartUploadAfter }],
    });
    // Not versioned: what retention takes must be gone.
    const expiration = Duration.days(retention['gap list'].days);
    const untilMessagesGo = Duration.days(retention.message.days);
    this.media = new s3.Bucket(this, 'Media', {
      ...closed,
      lifecycleRules: [{ abortIncompleteMultipartUploadAfter, expiration: untilMessagesGo }],
    });
    this.lists = new s3.Bucket(this, 'Lists', {
      ...closed,
      lifecycleRules: [{ abortIncompleteMultipartUploadAfter, expiration }],
    });
  }
}

const types = { S: dynamodb.AttributeType.STRING, N: dynamodb.AttributeType.NUMBER };
const key = ({ name, type }: Table['partition']): dynamodb.Attribute => ({
  name,
  type: types[type],
});

function createTable(scope: Construct, name: TableName, keep: boolean): dynamodb.Table {
  const row: Table = tables[name];
  const table = new dynamodb.Table(scope, name, {
    partitionKey: key(row.partition),
    sortKey: row.sort && key(row.sort),
    billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
    encryption: dynamodb.TableEncryption.AWS_MANAGED,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    timeToLiveAttribute: 'expiresAt',
    stream: row.stream && dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
    deletionProtection: keep,
    removalPolicy: keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  if (row.local) {
    table.addLocalSecondaryIndex({ indexName: row.local.name, sortKey: key(row.local.sort) });
  }
  for (const { name: indexName, partition, sort } of row.global ?? []) {
    const keys = { partitionKey: key(partition), sortKey: key(sort) };
    table.addGlobalSecondaryIndex({ indexName, ...keys });
  }
  return table;
}

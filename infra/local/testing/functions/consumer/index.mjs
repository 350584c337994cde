import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';

const dynamodb = new DynamoDBClient({});
const sqs = new SQSClient({});
const sns = new SNSClient({});
const ssm = new SSMClient({});
const { TABLE, NEXT_URL, PARAMETER, TOPIC } = process.env;

/** Does what each message's body says, and counts every time it began to. */
export const handler = async ({ Records }) => {
  const batchItemFailures = [];
  for (const record of Records) {
    const job = JSON.parse(record.body);
    await count(job, Records.length);
    if (job.do === 'throw') throw new Error('as asked');
    if (job.do === 'hang') await new Promise(() => setInterval(() => {}, 1000));
    if (job.do === 'fail') batchItemFailures.push({ itemIdentifier: record.messageId });
    if (job.do === 'call') await (await fetch(job.url, { method: 'POST', body: '{}' })).text();
    if (job.do === 'parameter') await ssm.send(new GetParameterCommand({ Name: PARAMETER }));
    await jobs[job.do]?.(job);
  }
  return { batchItemFailures };
};

const count = ({ key }, size) =>
  dynamodb.send(
    new UpdateItemCommand({
      TableName: TABLE,
      Key: { key: { S: key } },
      UpdateExpression: 'ADD began :one SET #size = :size, #at = :at',
      ExpressionAttributeNames: { '#size': 'size', '#at': 'at' },
      ExpressionAttributeValues: {
        ':one': { N: '1' },
        ':size': { N: String(size) },
        ':at': { N: String(Date.now()) },
      },
    }),
  );

const send = ({ key }) =>
  sqs.send(
    new SendMessageCommand({
      QueueUrl: NEXT_URL,
      MessageBody: JSON.stringify({ key }),
      MessageGroupId: key,
      MessageDeduplicationId: `${key}-${Date.now()}`,
    }),
  );

const publish = ({ key }) =>
  sns.send(
    new PublishCommand({
      TopicArn: TOPIC,
      Subject: 'A notice',
      Message: key,
      MessageAttributes: { kind: { DataType: 'String', StringValue: 'test' } },
    }),
  );

const measure = ({ value }) =>
  console.log(
    JSON.stringify({
      _aws: {
        Timestamp: Date.now(),
        CloudWatchMetrics: [
          {
            Namespace: 'T',
            Dimensions: [['service']],
            Metrics: [{ Name: 'Worth', Unit: 'Count' }],
          },
        ],
      },
      service: 'consumer',
      Worth: value,
    }),
  );

const jobs = { send, publish, measure };

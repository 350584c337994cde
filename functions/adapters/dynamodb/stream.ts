import type { AttributeValue as SdkValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue, DynamoDBRecord } from 'aws-lambda';
import type { Row } from './row.ts';

/** DynamoDB's own account, which removes what has expired. */
const service = 'dynamodb.amazonaws.com';

/** A record of a table's stream, with both images, as plain rows. `id` is what a failure is reported by. */
export function rowChange({ dynamodb = {}, userIdentity }: DynamoDBRecord) {
  const { SequenceNumber: id = '', Keys, OldImage, NewImage } = dynamodb;
  return {
    id,
    keys: plain(Keys),
    ...(OldImage && { before: plain(OldImage) }),
    ...(NewImage && { after: plain(NewImage) }),
    expired: userIdentity?.principalId === service,
  };
}

/** The two types of one thing differ only in how binary values are written, which no table of ours has. */
const plain = (image: Record<string, AttributeValue> | undefined): Row =>
  unmarshall((image ?? {}) as Record<string, SdkValue>);

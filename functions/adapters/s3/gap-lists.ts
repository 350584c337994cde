import {
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { type GapList, gapList } from '../../../intents/model/gap-list.ts';
import type { GapLists } from '../../../intents/report-ports.ts';

const keyOf = (week: string, ending: 'json' | 'md'): string => `lists/${week}.${ending}`;
const key = /^lists\/(.+)\.json$/u;

/** The lists for the editors, two objects for each week: to read, and for programs. */
export function createGapLists(s3: S3Client, bucket: string): GapLists {
  const put = (Key: string, Body: string, ContentType: string) =>
    s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ContentType }));
  return {
    put: async (list, page) => {
      await put(keyOf(list.week, 'md'), page, 'text/markdown; charset=utf-8');
      await put(keyOf(list.week, 'json'), JSON.stringify(list, undefined, 2), 'application/json');
    },
  };
}

/** The weeks there are lists of, the newest first. Half a year of them fits one page of a listing. */
export async function listedWeeks(s3: S3Client, bucket: string): Promise<readonly string[]> {
  const { Contents = [] } = await s3.send(
    new ListObjectsV2Command({ Bucket: bucket, Prefix: 'lists/' }),
  );
  return Contents.flatMap(({ Key = '' }) => key.exec(Key)?.[1] ?? [])
    .sort()
    .reverse();
}

/** The list of a week, or nothing. */
export async function readGapList(
  s3: S3Client,
  bucket: string,
  week: string,
): Promise<GapList | undefined> {
  try {
    const { Body } = await s3.send(
      new GetObjectCommand({ Bucket: bucket, Key: keyOf(week, 'json') }),
    );
    return gapList.parse(JSON.parse((await Body?.transformToString()) ?? ''));
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchKey') return undefined;
    throw error;
  }
}

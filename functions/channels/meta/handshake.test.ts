import { expect, test } from 'vitest';
import { rotating } from '../settings.ts';
import { handshake } from './handshake.ts';

const answer = (rawQuery: string) =>
  handshake(
    { method: 'GET', path: '/webhooks/messenger', rawQuery, headers: {}, body: Buffer.alloc(0) },
    { verifyToken: rotating.parse('ours ours-before') },
  );

test.each(['ours', 'ours-before'])('gives the challenge back when the token is %s', (token) => {
  const query = `hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=1158201444`;
  expect(answer(query)).toEqual({ status: 200, contentType: 'text/plain', body: '1158201444' });
});

test.each([
  ['another token', 'hub.mode=subscribe&hub.verify_token=theirs&hub.challenge=1'],
  ['both tokens', 'hub.mode=subscribe&hub.verify_token=ours+ours-before&hub.challenge=1'],
  ['no token', 'hub.mode=subscribe&hub.challenge=1'],
  ['an empty token', 'hub.mode=subscribe&hub.verify_token=&hub.challenge=1'],
  ['another mode', 'hub.mode=unsubscribe&hub.verify_token=ours&hub.challenge=1'],
  ['no challenge', 'hub.mode=subscribe&hub.verify_token=ours'],
  [
    'a challenge that is a page',
    'hub.mode=subscribe&hub.verify_token=ours&hub.challenge=%3Cscript%3E',
  ],
  ['nothing', ''],
])('refuses %s', (_label, query) => {
  expect(answer(query).status).toBe(403);
});

import { describe, expect, test } from 'vitest';
import type { Handoff } from '../../intents/model/handoff/handoff.ts';
import { channels } from '../runtime/channels.ts';
import { preview } from './preview.ts';
import { draft } from './reply.ts';
import { type DeskBench, deskBench, member, seedCase } from './testing/bench.ts';

const ana = member('ana');

const post = (bench: DeskBench, { id }: Handoff, action: string, body?: unknown) =>
  bench.call('POST', `/handoffs/${id}/${action}`, { as: ana, body });

/** A case that Ana has, whose first words are said. */
async function claimed(bench: DeskBench, fields: Partial<Handoff> = {}): Promise<Handoff> {
  const handoff = seedCase(bench, fields);
  await post(bench, handoff, 'claim');
  return handoff;
}

describe('a preview', () => {
  test('shows the reply as SMS, with who writes, its segments and the letters that cost', async () => {
    const bench = deskBench();
    const handoff = await claimed(bench);
    const { body } = await post(bench, handoff, 'reply/preview', {
      text: `Your “file” ${'x'.repeat(60)}`,
    });
    expect(body.parts).toHaveLength(1);
    expect(body.parts[0]).toMatch(/^This is Ana, City of Riverton\.\n\nYour “file” /u);
    expect(body).toMatchObject({ segments: 2, costlyLetters: ['“', '”'], window: { open: true } });
  });

  test('says that a platform is closed now, and counts no segments where there are none', async () => {
    const bench = deskBench();
    const handoff = await claimed(bench, { channel: 'messenger' });
    bench.clock.pass(25 * 3600);
    const { body } = await post(bench, handoff, 'reply/preview', { text: 'Hello.' });
    expect(body.cannot).toMatchObject([{ what: 'window-closed' }]);
    expect(body.segments).toBeUndefined();
  });

  test.each([
    ['goes with the words', '40', []],
    ['becomes a link', 'none', [{ what: 'file-as-link', alt: 'The way to us' }]],
  ])('says whether a picture %s by SMS, as it will', async (_, price, cannot) => {
    const bench = deskBench({
      peopleMay: async (id) => channels[id]?.forPeople?.({ 'mms-price': price }),
    });
    const handoff = await claimed(bench);
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const path = `/handoffs/${handoff.id}/files`;
    const { body: file } = await bench.call('POST', path, {
      as: ana,
      body: png,
      contentType: 'image/png',
    });
    const files = [{ key: file.key, alt: 'The way to us' }];
    const { body } = await post(bench, handoff, 'reply/preview', { text: 'Here.', files });
    expect(body.cannot).toMatchObject(cannot);
    expect(body.parts).toEqual([expect.stringContaining('The way to us')]);
    expect(body.parts[0].includes('https://')).toBe(cannot.length > 0);
  });
});

test('a preview says of a file that it is not sent, where its link is longer than a message', async () => {
  const bench = deskBench();
  const link = async () => `https://files.example/1.png?token=${'x'.repeat(1700)}`;
  const ports = { ...bench.ports, files: { ...bench.ports.files, link } };
  const handoff = await claimed(bench);
  const file = { key: `staff/${handoff.id}/1.png`, alt: 'The way to us' };
  const shown = await preview(handoff, draft.parse({ text: 'Here.', files: [file] }), ana, {
    ...ports,
    peopleMay: async () => ({ tellsReplyWaits: false, sendsFiles: () => false }),
  });
  expect(shown).toMatchObject({ cannot: [{ what: 'file-not-sent', alt: 'The way to us' }] });
  expect(JSON.stringify(shown)).not.toContain('https://files.example');
});

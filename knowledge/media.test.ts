import { expect, test } from 'vitest';
import { shownMedia } from './media.ts';

const medium = (address: string) => ({ type: 'image', address, alt: 'A map' }) as const;

test.each([
  ['https://riverton.example/a.pdf', undefined, 'application/pdf https://riverton.example/a.pdf'],
  [
    'media/zones.png',
    'https://riverton.example/chat/',
    'image/png https://riverton.example/chat/zones.png',
  ],
  [
    'media/zones.jpg',
    'https://riverton.example/chat',
    'image/jpeg https://riverton.example/chat/zones.jpg',
  ],
  ['media/zones.png', undefined, ''],
])('%s of an agency that serves its media at %s is sent as "%s"', (address, mediaAt, expected) => {
  const shown = shownMedia({ media: [medium(address)] }, { mediaAt });
  expect(shown.map(({ contentType, url }) => `${contentType} ${url}`).join()).toBe(expected);
  expect(shown.map(({ alt }) => alt).join()).toBe(expected && 'A map');
});

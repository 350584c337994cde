import type { ShownFile } from '../api/types.ts';

type Contact = NonNullable<ShownFile['contacts']>[number];

/** As many of each as anybody passes on; what is more is in the file. */
const mostPeople = 20;
const mostNumbers = 10;

/**
 * Names and numbers in the text of a vCard (RFC 6350, and 2.1 and 3.0 before it), and nothing else of it.
 * What cannot be read is left out; it never throws.
 */
export function contactsIn(text: string): readonly Contact[] {
  const lines = text
    .slice(0, 1_000_000)
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/);
  const people: { name: string; phones: string[] }[] = [];
  for (const line of lines) {
    const [, property = '', value = ''] = /^(?:[\w-]+\.)?([\w-]+)[^:]*:(.*)$/.exec(line) ?? [];
    const person = people.at(-1);
    const field = property.toUpperCase();
    if (field === 'BEGIN') people.push({ name: '', phones: [] });
    else if (person && field === 'FN') person.name = plain(value);
    else if (person && field === 'TEL') person.phones.push(plain(value).replace(/^tel:/i, ''));
  }
  return people
    .filter(({ name, phones }) => name !== '' || phones.length > 0)
    .slice(0, mostPeople)
    .map(({ name, phones }) => ({ name, phones: phones.slice(0, mostNumbers) }));
}

/** Without the strokes before commas and the like, on one line, and with no letters turned around. */
const plain = (value: string): string =>
  value
    .replace(/\\n/gi, ' ')
    .replace(/\\(.)/g, '$1')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(0, 200);

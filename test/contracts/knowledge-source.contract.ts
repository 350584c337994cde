import { describe, expect, test } from 'vitest';
import type { KnowledgeSource } from '../../intents/ports.ts';

export interface PublishedKnowledge {
  readonly source: KnowledgeSource;
  /** Makes a knowledge of this name current. */
  publish(name: string): Promise<void>;
  pass(seconds: number): void;
  /** The name of a knowledge that the source returned. */
  nameOf(version: string): string;
}

/** What `turn` counts on from its knowledge. `create` returns one of its own each time. */
export function knowledgeSourceContract({
  name,
  create,
}: {
  name: string;
  create: () => PublishedKnowledge;
}): void {
  describe(`knowledge source: ${name}`, () => {
    const current = async ({ source, nameOf }: PublishedKnowledge) =>
      nameOf((await source.current()).version);

    test('gives what was published', async () => {
      const published = create();
      await published.publish('first');
      expect(await current(published)).toBe('first');
    });

    test('gives the same object while nothing is published', async () => {
      const published = create();
      await published.publish('first');
      const before = await published.source.current();
      published.pass(3600);
      expect(await published.source.current()).toBe(before);
    });

    test('picks up a new version within a minute, and an old one published again', async () => {
      const published = create();
      for (const version of ['first', 'second', 'first']) {
        await published.publish(version);
        published.pass(60);
        expect(await current(published)).toBe(version);
      }
    });
  });
}

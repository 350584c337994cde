import type { KnowledgeSource } from '../../../intents/ports.ts';
import type { Knowledge } from '../../../knowledge/knowledge.ts';

/** Knowledge in memory; `publish` makes another current at once. */
export function createMemoryKnowledgeSource(
  first: Knowledge,
): KnowledgeSource & { publish(next: Knowledge): void } {
  let current = first;
  return {
    current: async () => current,
    publish(next) {
      current = next;
    },
  };
}

import type { Example } from './example.ts';
import type { Task } from './svm.ts';

/**
 * What is learned: each label against all others and against what nothing answers; last, what nothing
 * answers against all labels. A sentence that must not reach a label counts against that one only.
 */
export function tasksFor(examples: readonly Example[], labels: readonly string[]): readonly Task[] {
  const general = rowsWhere(examples, ({ not }) => not === undefined);
  const ofLabels = labels.map((label): Task => {
    const against = rowsWhere(examples, ({ not }) => not === label);
    return {
      examples: Int32Array.from([...general, ...against]),
      own: marked(examples, ({ label: own }) => own === label),
    };
  });
  const background: Task = {
    examples: Int32Array.from(general),
    own: marked(examples, ({ label }) => label === null),
  };
  return [...ofLabels, background];
}

const rowsWhere = (
  examples: readonly Example[],
  wanted: (example: Example) => boolean,
): readonly number[] => examples.flatMap((example, row) => (wanted(example) ? [row] : []));

const marked = (examples: readonly Example[], wanted: (example: Example) => boolean): Uint8Array =>
  Uint8Array.from(examples, (example) => (wanted(example) ? 1 : 0));

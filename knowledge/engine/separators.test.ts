import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteReader, ByteWriter } from './bytes.ts';
import { matrix, type Sparse } from './matrix.ts';
import { seeded } from './random.ts';
import { learnSeparators, mostClasses, readSeparators } from './separators.ts';
import type { Task } from './svm.ts';

const width = 30;
const classes = 5;

/** Rows of class `c` have column `c`, and four others by chance. */
const random = seeded(5);
const rows = Array.from({ length: 100 }, (_, at): Sparse => {
  const columns = new Set([at % classes]);
  while (columns.size < 5) columns.add(classes + Math.floor(random() * (width - classes)));
  return { columns: Int32Array.from(columns), values: new Float32Array(5).fill(0.5) };
});
const tasks = Array.from(
  { length: classes },
  (_, own): Task => ({
    examples: Int32Array.from(rows.keys()),
    own: Uint8Array.from(rows, (_row, at) => (at % classes === own ? 1 : 0)),
  }),
);
const learned = learnSeparators(matrix(rows), width, tasks);

test('score each row highest for its own class', () => {
  const wrong = rows.filter((row, at) => {
    const scores = learned.scores(row);
    return scores.indexOf(Math.max(...scores)) !== at % classes;
  });
  expect(wrong).toEqual([]);
});

test('score the same once written and read', () => {
  const to = new ByteWriter();
  learned.write(to);
  const read = readSeparators(new ByteReader(to.done()));
  expect(read.classes).toBe(classes);
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(width - 1)),
      fc.float32Array({ noNaN: true, min: -1, max: 1, minLength: width, maxLength: width }),
      (columns, values) => {
        const query = { columns: Int32Array.from(columns), values };
        expect(read.scores(query)).toEqual(learned.scores(query));
      },
    ),
  );
});

test('are written as the same bytes once read', () => {
  const write = (from: typeof learned) => {
    const to = new ByteWriter();
    from.write(to);
    return to.done();
  };
  const bytes = write(learned);
  expect(write(readSeparators(new ByteReader(bytes)))).toEqual(bytes);
});

test('are refused where there are more classes than can be told apart', () => {
  const empty: Task = { examples: new Int32Array(), own: new Uint8Array() };
  const many = Array.from({ length: mostClasses + 1 }, () => empty);
  expect(() => learnSeparators(matrix([]), 1, many)).toThrow(/65535 articles at most/u);
});

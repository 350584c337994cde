import { describe, expect, test } from 'vitest';
import { functions } from './functions.ts';

const named = (names: readonly string[]) => functions.filter(({ name }) => names.includes(name));
const withRightsTo = (table: 'audit' | 'notes') =>
  functions.filter(({ tables }) => tables?.[table] !== undefined);

describe("staff's tables", () => {
  test('an entry of the audit is put and read, never changed or deleted', () => {
    const writers = withRightsTo('audit');
    expect(writers.length).toBeGreaterThan(0);
    for (const { name, tables } of writers)
      for (const action of tables?.audit ?? [])
        expect(['PutItem', 'Query'], `${name} has the right to ${action}`).toContain(action);
  });

  test('what staff write for each other is for the desk alone: nothing that speaks to a channel reads it', () => {
    expect(withRightsTo('notes').map(({ name }) => name)).toEqual(['desk-api']);
    const speaking = functions.filter(
      ({ sends = [], parameters }) =>
        sends.includes('outbox') || (parameters !== undefined && parameters.readBy !== 'desk'),
    );
    expect(speaking).toEqual(expect.arrayContaining(named(['turn', 'deliver'])));
    expect(speaking.map(({ name }) => name)).not.toContain('desk-api');
  });
});

import { describe, expect, test } from 'vitest';
import { citizenOn, turnBench } from '../testing/citizen.ts';

/** A citizen, and somebody of the agency who answers them with another tool. */
function talk(changes: Parameters<typeof turnBench>[0] = {}) {
  const bench = turnBench(changes);
  const citizen = citizenOn(bench);
  const statuses = () => [...bench.rows.events.values()].map(({ status }) => status);
  const answered = (at?: string) => {
    const event = citizen.event(undefined, { type: 'event', name: 'answered-elsewhere' });
    return citizen.deliver({ ...event, ...(at && { at }) });
  };
  return { ...citizen, bench, answered, statuses };
}

const hours = 3600;
const silent = 'silent:answered-elsewhere';

describe('where somebody of the agency has answered with another tool', () => {
  test('the bot does not talk over them, for half a day', async () => {
    const { says, answered, bench, statuses } = talk();
    await says('trash');
    await answered();
    expect(await says('and on holidays?')).toEqual([]);
    bench.pass(11 * hours);
    expect(await says('thank you')).toEqual([]);
    expect(statuses().slice(1)).toEqual([silent, silent, silent]);
    bench.pass(hours);
    expect(await says('trash')).toHaveLength(1);
  });

  test('each further answer of theirs begins it anew', async () => {
    const { says, answered, bench } = talk();
    await says('trash');
    await answered();
    bench.pass(11 * hours);
    await answered();
    bench.pass(11 * hours);
    expect(await says('trash')).toEqual([]);
  });

  test('what the citizen said meanwhile is kept, and the memory of the bot stays', async () => {
    const { says, answered, bench } = talk();
    await says('trash');
    await answered();
    await says('and on holidays?');
    const texts = [...bench.rows.messages.values()].map((each) =>
      each.direction === 'in' ? each.text : '',
    );
    expect(texts).toContain('and on holidays?');
    expect([...bench.rows.conversations.values()][0]?.memory.topics).not.toEqual([]);
    expect(bench.rows.gaps.size).toBe(0);
  });

  test.each(['MENU', 'AGENT', 'help'])('%s ends it', async (command) => {
    const { says, answered } = talk();
    await says('trash');
    await answered();
    expect(await says(command)).toHaveLength(1);
    expect(await says('trash')).toHaveLength(1);
  });

  test('help in danger is given, and STOP confirmed', async () => {
    const { says, answered } = talk();
    await says('trash');
    await answered();
    expect(await says('i want to die')).toMatchObject([{ reply: { purpose: 'signpost' } }]);
    expect(await says('trash')).toEqual([]);
    expect(await says('STOP')).toHaveLength(1);
  });

  test('that holds for who has not written to the bot yet', async () => {
    const { says, answered, bench } = talk();
    await answered();
    expect(await says('thanks')).toEqual([]);
    bench.pass(13 * hours);
    expect((await says('trash'))[0]?.reply.text).toContain('NOTICE');
  });

  test('what is told of half a day late changes nothing', async () => {
    const { says, answered, bench } = talk();
    await says('trash');
    await answered(new Date(bench.now().getTime() - 13 * hours * 1000).toISOString());
    expect(await says('trash')).toHaveLength(1);
  });

  test('an agency may have it otherwise', async () => {
    const { says, answered } = talk({ quietSeconds: 0 });
    await says('trash');
    await answered();
    expect(await says('trash')).toHaveLength(1);
  });
});

import { describe, expect, inject, test } from 'vitest';
import { eventually, phone } from './phone.ts';

const url = inject('url');

describe.concurrent.each(['messenger', 'sms'])('a citizen on %s', (channel) => {
  test('is asked for their street, told their own day, and remembered when they allow it', async () => {
    const citizen = phone(url, channel);
    expect(await citizen.asks('when is my trash picked up?')).toContain('Which street');
    expect(await citizen.asks('Baker Street')).toContain('I do not find that street');

    const before = (await citizen.received()).length;
    await citizen.asks('westfeild');
    // The answer, and in a message of its own whether the area may be remembered.
    const all = await eventually(citizen.received, (each) => each.length >= before + 2);
    const [answer, question] = all.slice(before);
    expect(answer).toContain('In Westfield, trash is picked up on Friday.');
    expect(question).toContain('May I remember Westfield');

    expect(await citizen.asks('yes')).toContain('I will remember Westfield');
    expect(await citizen.asks('when is recycling picked up')).toContain(
      'In Westfield, recycling is picked up every second Friday.',
    );
    expect(await citizen.asks('I moved to 12 Maple Street')).toContain('I will remember Northside');
    expect(await citizen.asks('forget my area')).toContain('I have forgotten where you live');
  });
});

import { expect, test } from 'vitest';
import { sms } from '../channels/sms/channel.ts';
import { whatsapp } from '../channels/whatsapp/channel.ts';
import { deliverBench } from './testing/bench.ts';

const plan = { key: 'staff/TC-7K4M-2Q/1.pdf', contentType: 'application/pdf', alt: 'The plan' };

test.each([
  ['as a file where it is shown', whatsapp, true],
  ['as a link where it is not', sms, false],
])('an agent’s file goes out %s, at an address made for it', async (_, { render }, isShown) => {
  const shown: boolean[] = [];
  const bench = deliverBench({
    render: (reply, wording) => {
      const parts = render(reply, wording);
      shown.push(
        parts.some(({ media }) => media?.personal === true && media.url.includes(plan.key)),
      );
      return parts;
    },
  });
  await bench.citizen.says('trash');
  await bench.deliver(bench.message());
  const said = await bench.says({ text: 'Here it is.', speaker: 'agent', files: [plan] });
  await bench.deliver(said);
  expect(shown.at(-1)).toBe(isShown);
  expect(bench.sent.slice(1).join('\n')).toContain(
    'https://files.example/staff/TC-7K4M-2Q/1.pdf?for=43200',
  );
  expect(JSON.stringify([...bench.rows.messages.values()])).not.toContain('files.example');
});

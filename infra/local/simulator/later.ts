import type { Phones } from './phones.ts';
import { CannotSay } from './say.ts';
import type { SimulatedChannel } from './simulated-channel.ts';
import type { Delivered } from './webhook-post.ts';

interface Scene {
  readonly channel: SimulatedChannel;
  readonly phones: Phones;
  readonly now: () => Date;
}

/** The citizen changes what they said, or takes it back; the phone shows what is left. */
export async function change(
  id: string,
  text: string | undefined,
  { channel, phones, now }: Scene,
): Promise<{ deliveries: readonly Delivered[] }> {
  const { platform } = channel;
  const bubble = phones.find(platform.id, id);
  if (!platform.change) throw new CannotSay(`${platform.name} has no changes of messages`);
  if (bubble?.direction !== 'citizen')
    throw new CannotSay('id: no citizen wrote a message with it');
  phones.show({ ...bubble, text: text ?? '[taken back]' });
  const request = platform.change({ id, address: bubble.from, at: now() }, text);
  return { deliveries: await channel.post(request) };
}

/** The citizen has another number; what the platform posts about that, in this order. */
export async function move(
  {
    from,
    to,
    order,
  }: { readonly from: string; readonly to: string; readonly order?: number[] | undefined },
  { platform, post }: SimulatedChannel,
  at: Date,
): Promise<{ from: string; to: string; deliveries: readonly Delivered[] }> {
  if (!platform.move) throw new CannotSay(`${platform.name} says nothing of changed numbers`);
  const [before, after] = [platform.addressOf(from), platform.addressOf(to)];
  const requests = platform.move(before, after, at);
  const deliveries: Delivered[] = [];
  for (const position of order ?? requests.keys()) {
    const request = requests[position];
    if (!request) throw new CannotSay(`order: from 0 to ${requests.length - 1}`);
    deliveries.push(...(await post(request)));
  }
  return { from: before, to: after, deliveries };
}

import { randomInt } from 'node:crypto';
import * as z from 'zod';
import { compileWords } from '../../intents/words.ts';

/** A request the simulated platform received, as `/simulator/<channel>/sent` lists it. */
export interface Sent {
  readonly at: string;
  readonly path: string;
  readonly body: string;
  readonly status: number;
  readonly kind: string;
  readonly to: string;
}

/** The words of a message sent on this channel, as its citizen reads them. */
const words: Record<string, (body: string) => string> = {
  messenger: (body) => messengerBody.parse(JSON.parse(body)).message.text ?? '',
  whatsapp: (body) => {
    const read = whatsappBody.parse(JSON.parse(body));
    return read.text?.body ?? read.interactive?.body.text ?? '';
  },
  x: (body) => z.object({ text: z.string() }).parse(JSON.parse(body)).text,
  sms: (body) => new URLSearchParams(body).get('Body') ?? '',
  'sms-aws': (body) => z.object({ MessageBody: z.string() }).parse(JSON.parse(body)).MessageBody,
  'whatsapp-aws': (body) => words.whatsapp?.(passedOn(body)) ?? '',
  'whatsapp-twilio': (body) => new URLSearchParams(body).get('Body') ?? '',
};
/** Meta's message, as AWS passes it on. */
const passedOn = (body: string): string =>
  Buffer.from(
    z.object({ message: z.base64() }).parse(JSON.parse(body)).message,
    'base64',
  ).toString();
const messengerBody = z.object({ message: z.object({ text: z.string().optional() }) });
const whatsappBody = z.object({
  text: z.object({ body: z.string() }).optional(),
  interactive: z.object({ body: z.object({ text: z.string() }) }).optional(),
});

const byChance = Object.values(compileWords()).flatMap(
  ({ feedback }) => feedback?.texts.question ?? [],
);

/** A new citizen with a phone, on one channel of a running stack. */
export function phone(url: string, channel: string, name = `citizen-${randomInt(2 ** 40)}`) {
  const post = async (path: string, body: object): Promise<unknown> => {
    const response = await fetch(`${url}/simulator/${channel}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const sent = async (): Promise<readonly Sent[]> => {
    const response = await fetch(`${url}/simulator/${channel}/sent?to=${encodeURIComponent(name)}`);
    const all = (await response.json()) as readonly Sent[];
    return all.filter(({ kind }) => kind === 'messages');
  };
  /** What reached the phone, oldest first; without "did this help?", which follows answers by chance. */
  const received = async (): Promise<readonly string[]> =>
    (await sent())
      .filter(({ status }) => status >= 200 && status < 300)
      .map(({ body }) => words[channel]?.(body) ?? '')
      .filter((text) => !byChance.some((question) => text.startsWith(question)));
  const says = (text: string, more: object = {}) => post('say', { from: name, text, ...more });
  return {
    channel,
    name,
    post,
    sent,
    received,
    says,
    /** Writes, and waits for the next message to reach the phone. */
    asks: async (text: string, more: object = {}): Promise<string> => {
      const before = (await received()).length;
      await says(text, more);
      const all = await eventually(received, (each) => each.length > before, `answer to "${text}"`);
      return all.at(-1) ?? '';
    },
  };
}

/** Looks until it is so; fails with what was last seen after `seconds`, which a busy machine may need. */
export async function eventually<T>(
  look: () => Promise<T>,
  isSo: (seen: T) => boolean,
  what = 'it',
  seconds = 120,
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const seen = await look();
    if (isSo(seen)) return seen;
    if (Date.now() > end) {
      throw new Error(`Waited ${seconds} s for ${what}; last seen: ${JSON.stringify(seen)}`);
    }
    await pause(100);
  }
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

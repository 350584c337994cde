import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Offer, OfferForm } from './platform.ts';

/**
 * Where a bubble is. The citizen's: `sending`, then `received` by the agency's webhook or `refused`.
 * The agency's: `sent`, `delivered`, `read`, `failed`.
 */
export type BubbleState =
  | 'sending'
  | 'received'
  | 'refused'
  | 'sent'
  | 'delivered'
  | 'read'
  | 'failed';

/** One message as the citizen sees it on the phone. */
export interface Bubble {
  readonly channel: string;
  readonly id: string;
  /** Whose phone it is on, in the platform's own terms. */
  readonly from: string;
  readonly direction: 'citizen' | 'agency';
  readonly text: string;
  readonly at: string;
  readonly state: BubbleState;
  /** Why it was refused or failed. */
  readonly reason?: string | undefined;
  readonly offers?: readonly Offer[] | undefined;
  readonly form?: OfferForm | undefined;
  readonly opener?: string | undefined;
}

/** The agency is writing, until then (ISO); in the past when it stopped. */
export interface Typing {
  readonly channel: string;
  readonly from: string;
  readonly until: string;
}

export type PhoneEvent =
  | { readonly type: 'bubble'; readonly bubble: Bubble }
  | { readonly type: 'typing'; readonly typing: Typing };

const kept = 20_000;
const isBubble = (value: unknown): value is Bubble =>
  typeof value === 'object' && value !== null && 'id' in value && 'from' in value && 'at' in value;

/**
 * The citizens' phones, all channels. With a journal they survive a restart, and with them who wrote
 * when: otherwise the platforms would refuse answers to people who wrote before it.
 */
export class Phones {
  readonly #journal: string | undefined;
  readonly #bubbles = new Map<string, Bubble>();
  readonly #lastWrote = new Map<string, string>();
  readonly #listeners = new Set<(event: PhoneEvent) => void>();

  constructor(journal?: string) {
    this.#journal = journal;
    if (!journal) return;
    mkdirSync(dirname(journal), { recursive: true });
    for (const bubble of readJournal(journal)) this.#keep(bubble);
    const lines = [...this.#bubbles.values()].map((bubble) => `${JSON.stringify(bubble)}\n`);
    writeFileSync(journal, lines.join(''));
  }

  /** Shows a bubble, or shows it anew: one per channel and id. */
  show(bubble: Bubble): void {
    this.#keep(bubble);
    if (this.#journal) appendFileSync(this.#journal, `${JSON.stringify(bubble)}\n`);
    for (const listener of this.#listeners) listener({ type: 'bubble', bubble });
  }

  update(channel: string, id: string, change: Partial<Pick<Bubble, 'state' | 'reason'>>): void {
    const bubble = this.find(channel, id);
    if (bubble) this.show({ ...bubble, ...change });
  }

  typing(typing: Typing): void {
    for (const listener of this.#listeners) listener({ type: 'typing', typing });
  }

  find(channel: string, id: string): Bubble | undefined {
    return this.#bubbles.get(`${channel} ${id}`);
  }

  conversation(channel: string, from: string): readonly Bubble[] {
    return [...this.#bubbles.values()].filter(
      (bubble) => bubble.channel === channel && bubble.from === from,
    );
  }

  /** The last offer of this value to this citizen, with the bubble it was in. */
  offered(
    channel: string,
    from: string,
    value: string,
  ): { offer: Offer; bubble: Bubble } | undefined {
    for (const bubble of this.conversation(channel, from).toReversed()) {
      const offer = bubble.offers?.find((each) => each.value === value);
      if (offer) return { offer, bubble };
    }
    return undefined;
  }

  lastWroteAt(channel: string, from: string): Date | undefined {
    const at = this.#lastWrote.get(`${channel} ${from}`);
    return at === undefined ? undefined : new Date(at);
  }

  subscribe(listener: (event: PhoneEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #keep(bubble: Bubble): void {
    this.#bubbles.set(`${bubble.channel} ${bubble.id}`, bubble);
    const oldest = this.#bubbles.keys().next();
    if (this.#bubbles.size > kept && !oldest.done) this.#bubbles.delete(oldest.value);
    if (bubble.direction === 'citizen') this.#wrote(`${bubble.channel} ${bubble.from}`, bubble.at);
  }

  #wrote(citizen: string, at: string): void {
    const known = this.#lastWrote.get(citizen);
    if (known === undefined || known < at) this.#lastWrote.set(citizen, at);
  }
}

/** What a journal holds; a line cut off by a crash is left out. */
function readJournal(journal: string): readonly Bubble[] {
  if (!existsSync(journal)) return [];
  return readFileSync(journal, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        const value: unknown = JSON.parse(line);
        return isBubble(value) ? [value] : [];
      } catch {
        return [];
      }
    });
}

import type { Channel } from '../../channels/channel.ts';

/** What the platform names of a citizen where it knows two kinds of addresses; else there is one. */
export type By = 'both' | 'number' | 'id';

/** The addresses that an event names: the first is whom it is from, and `ended` are theirs no more. */
export interface Named {
  readonly address: string;
  readonly aliases?: string[];
  readonly ended?: string[];
}

/** The addresses of one citizen, as they change. */
export function citizenNames({ mayChangeHands }: Pick<Channel, 'mayChangeHands'>) {
  const [plain, userId] = ['+12025550123', 'US.1'];
  const hasTwo = mayChangeHands?.(userId) === false;
  let number = hasTwo ? plain.slice(1) : plain;
  let id = userId;
  let changes = 0;
  const untold: Named[] = [];

  return {
    /** Nothing but a number, where there is nothing else. */
    now: (by: By): Named => {
      if (!hasTwo || by === 'number') return { address: number };
      return by === 'id' ? { address: id } : { address: number, aliases: [id] };
    },
    /** They have another number, or the platform another id for them; it does not say so yet. */
    change: (what: 'number' | 'id'): void => {
      if (!hasTwo) return;
      changes += 1;
      const before = what === 'number' ? number : id;
      if (what === 'number') number = `1202555${1000 + changes}`;
      else id = `US.${changes + 1}`;
      const aliases = what === 'number' ? [number, id] : [id, number];
      untold.push({ address: before, aliases, ended: [before] });
    },
    /** What the platform says of the oldest change it has not told of. */
    tell: (): Named | undefined => untold.shift(),
  };
}

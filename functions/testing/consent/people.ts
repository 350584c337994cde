import type { Channel } from '../../channels/channel.ts';
import type { Named } from './names.ts';

/** Somebody, as far as the platform has said: their addresses, and what they want. */
interface Person<Wish> {
  readonly names: Set<string>;
  wish: Wish;
}

interface Wishes<Wish> {
  readonly none: () => Wish;
  /** What somebody wants who was taken for two. */
  readonly joined: (one: Wish, other: Wish) => Wish;
  /** What holds for an address that has come to somebody else. */
  readonly inherited: (wish: Wish) => Wish;
}

/**
 * Who is who, by what the platform says and the rules that are published (docs/decisions/008): what is
 * somebody's for good says more than a number; who had the address before a change keeps what they have;
 * only addresses that are named move, and bring along what was said under them.
 */
export function people<Wish>(
  { mayChangeHands = () => false }: Pick<Channel, 'mayChangeHands'>,
  { none, joined, inherited }: Wishes<Wish>,
) {
  const known = new Map<string, Person<Wish>>();
  const over = new Set<string>();
  const lastingOf = (names: Iterable<string>) => [...names].filter((name) => !mayChangeHands(name));

  /** Whose the event is; nobody where it is by a number that has come to somebody else. */
  function find(names: readonly string[], isChange: boolean): Person<Wish> | undefined {
    const lasting = lastingOf(names);
    const order = isChange ? names : [...lasting, ...names];
    const first = order.flatMap((name) => known.get(name) ?? [])[0];
    const others = lastingOf(first?.names ?? []);
    const isAnothers =
      !isChange &&
      others.length > 0 &&
      lasting.length > 0 &&
      !lasting.some((id) => others.includes(id));
    return isAnothers ? undefined : first;
  }

  function move(name: string, to: Person<Wish>): void {
    over.delete(name);
    const from = known.get(name);
    if (from === to) return;
    if (from) {
      from.names.delete(name);
      to.wish = joined(to.wish, inherited(from.wish));
    }
    to.names.add(name);
    known.set(name, to);
  }

  function end(name: string): void {
    known.get(name)?.names.delete(name);
    known.delete(name);
    over.add(name);
  }

  return {
    /** The citizen of an event. A change tells nothing of nobody. */
    of({ address, aliases = [], ended = [] }: Named, isChange = false): Person<Wish> | undefined {
      const names = [address, ...aliases];
      const found = find(names, isChange);
      if (isChange && !found) return undefined;
      const person = found ?? { names: new Set(), wish: none() };
      for (const name of names) move(name, person);
      const [number] = names.filter((name) => mayChangeHands(name) && !ended.includes(name));
      const earlier = [...person.names].filter((name) => mayChangeHands(name));
      const replaced = isChange && number && !ended.some(mayChangeHands) ? earlier : [];
      for (const name of [...ended, ...replaced.filter((each) => !names.includes(each))]) end(name);
      return person;
    },
    at: (address: string): Person<Wish> | undefined => known.get(address),
    isOver: (address: string): boolean => over.has(address),
  };
}

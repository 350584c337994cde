import { useWords } from '../words/words.tsx';

/** The time of a day that is said above it; the whole of it for who points at it. */
export function Clock({ at }: { readonly at: string }) {
  const { clock, exact } = useWords();
  return (
    <time dateTime={at} title={exact(at)}>
      {clock(at)}
    </time>
  );
}

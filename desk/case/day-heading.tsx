import { useNow } from '../shell/clock.ts';
import { useWords } from '../words/words.tsx';

/** The day that begins here; a heading, to go from day to day by. */
export function DayHeading({ at }: { readonly at: string }) {
  const { day } = useWords();
  const now = useNow();
  return (
    // biome-ignore lint/a11y/useSemanticElements: as its list is
    <div role="listitem" className="day">
      <h3>{day(at, now)}</h3>
    </div>
  );
}

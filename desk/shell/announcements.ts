/** `result`: what came of what somebody did here, or is pressing: always told. `news`: what happened meanwhile. */
export type AnnouncementKind = 'result' | 'news';

interface Announcement {
  readonly text: string;
  readonly kind: AnnouncementKind;
}

/** So long at least lies between two announcements, in milliseconds: a busy queue does not talk without end. */
export const quietMs = 2_000;
/** So many pieces of news are told of those that came at once; of the others, how many they are. */
const told = 2;

interface Options {
  readonly say: (text: string) => void;
  /** Says that there were so many more. */
  readonly more: (count: number) => string;
}

/** Tells the first at once, and what comes within a while after it as one. */
export function createAnnouncements({ say, more }: Options) {
  let waiting: Announcement[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = () => {
    timer = undefined;
    if (waiting.length === 0) return;
    say(asOne(waiting, more));
    waiting = [];
    timer = setTimeout(tell, quietMs);
  };

  return {
    announce: (text: string, kind: AnnouncementKind = 'result'): void => {
      waiting.push({ text, kind });
      if (timer === undefined) tell();
    },
    stop: (): void => clearTimeout(timer),
  };
}

function asOne(all: readonly Announcement[], more: Options['more']): string {
  const results = all.filter(({ kind }) => kind === 'result');
  const news = all.filter(({ kind }) => kind === 'news');
  const rest = news.length - told;
  return [
    ...[...results, ...news.slice(-told)].map(({ text }) => text),
    ...(rest > 0 ? [more(rest)] : []),
  ].join(' ');
}

import type { Understanding } from '../../knowledge/knowledge.ts';
import { withoutMasks } from '../privacy/without-masks.ts';
import type { Turn } from '../turn.ts';

/**
 * What was said, all of it together; where that is not sure, what its parts say: "hi", a story before the
 * question and "please help" beside it only blur it. One part that is sure by itself is the answer, unless
 * a wrong one would harm somebody; parts that are sure of different articles are asked about; where all
 * of it says nothing, the part that comes nearest to something is asked about.
 */
export function understand(turn: Turn, text: string = turn.joined): Understanding {
  const whole = read(turn, text);
  if (whole.decision === 'answer') return whole;
  const parts = partsOf(text).map((part) => read(turn, part));
  const sure = parts.filter(({ decision }) => decision === 'answer');
  const articles = new Set(sure.map(({ candidates }) => candidates[0]?.articleId));
  const [first] = sure;
  if (first && articles.size === 1)
    return isRisky(turn, first) ? { ...first, decision: 'ask' } : first;
  if (first) return askAbout(sure);
  return whole.decision === 'ask' ? whole : (nearest(parts) ?? whole);
}

/** Lines, and their sentences of two words or more; none where there is only one part. */
function partsOf(text: string): readonly string[] {
  const parts = text.slice(0, longestParted).split('\n').flatMap(sentencesOf);
  return parts.length > 1 ? parts.slice(0, mostParts) : [];
}

function sentencesOf(line: string): readonly string[] {
  const sentences = line
    .split(/[.!?؟;]+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.includes(' '));
  return sentences.length > 1 ? sentences : [line];
}

/** So that the time a turn takes is bounded. */
const longestParted = 2000;
const mostParts = 8;

const askAbout = (sure: readonly Understanding[]): Understanding => {
  const firsts = new Map(
    sure.flatMap(({ candidates: [one] }) => (one ? [[one.articleId, one]] : [])),
  );
  return { decision: 'ask', candidates: [...firsts.values()].slice(0, 3) };
};

const nearest = (parts: readonly Understanding[]): Understanding | undefined =>
  parts
    .filter(({ decision }) => decision === 'ask')
    .toSorted((a, b) => (b.candidates[0]?.confidence ?? 0) - (a.candidates[0]?.confidence ?? 0))[0];

const isRisky = (turn: Turn, { candidates: [first] }: Understanding): boolean =>
  first !== undefined &&
  turn.knowledge.article(first.articleId, turn.language, turn.now)?.risk === 'high';

/** Read in the language it is written in, which need not be the one to answer in; else in that one. */
function read({ knowledge, spoken, language }: Turn, given: string): Understanding {
  const text = withoutMasks(given);
  const understood = knowledge.understand(text, spoken);
  return understood.decision === 'none' && language !== spoken
    ? knowledge.understand(text, language)
    : understood;
}

/** The same without an article that is known to be wrong. What was next to it is asked about, not given. */
export function without(understood: Understanding, articleId: string | undefined): Understanding {
  const [first] = understood.candidates;
  const candidates = understood.candidates.filter((each) => each.articleId !== articleId);
  if (understood.decision === 'answer' && first?.articleId !== articleId) return understood;
  return { decision: candidates.length === 0 ? 'none' : 'ask', candidates };
}

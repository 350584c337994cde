import type { Agency } from './agency.ts';
import type { Article } from './article.ts';
import type { DistrictTable } from './districts/table.ts';

/** One article the citizen may have meant. */
export interface Candidate {
  readonly articleId: string;
  /** In [0, 1]; comparable within one version of the knowledge only. */
  readonly confidence: number;
}

/**
 * What a citizen's words mean, as far as the knowledge can tell. Candidates are best first.
 * - `answer`: sure; the first candidate
 * - `ask`: not sure enough; one to three candidates to choose from or confirm
 * - `none`: neither; offer a person
 */
export interface Understanding {
  readonly decision: 'answer' | 'ask' | 'none';
  readonly candidates: readonly Candidate[];
  /** The nearest articles whatever was decided, at most three: for those who look into it, not for citizens. */
  readonly ranking?: readonly Candidate[];
}

/** One version of the agency's reviewed answers, ready to be asked. Immutable; no input or output. */
export interface Knowledge {
  /** The checksum of the artifact it was loaded from: names the version in logs and event rows. */
  readonly version: string;
  readonly agency: Agency;
  /** Which streets are in which district, and what holds there; nothing for an agency without. */
  readonly districts?: DistrictTable | undefined;
  /** The language the words are most likely in, among the agency's; `fallback` when it cannot be told. */
  identify(text: string, fallback: string): string;
  understand(text: string, language: string): Understanding;
  /** The article in this language, else in the agency's first; nothing when withdrawn, expired or unknown. */
  article(id: string, language: string, at: Date): Article | undefined;
  /** Every article in every language, valid today or not: what the agency has words for. */
  articles(): readonly Article[];
  /** Articles to show when nobody has asked anything yet (MENU): by id, at most 8. */
  menu(): readonly string[];
}

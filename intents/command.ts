import type { Decision, Turn } from './turn.ts';

/** Something a citizen can always say, on every channel and in every language, as a whole message. */
export interface Command {
  /** Its folder in intents/. Its phrases are those that mean `say`. */
  readonly intent: string;
  /** `turn.language` is the language of the phrase used, unless the citizen chose one. */
  readonly run: (turn: Turn) => Decision;
  /** Whether it may be asked for within a message, in the wordings of `within`. */
  readonly within?: true;
  /** Reads the message itself, for a command that takes a word with it. */
  readonly takes?: (turn: Turn) => Decision | undefined;
}

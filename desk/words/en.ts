import { words as actions } from './en/actions.ts';
import { words as audit } from './en/audit.ts';
import { words as board } from './en/board.ts';
import { words as aCase } from './en/case.ts';
import { words as files } from './en/files.ts';
import { words as history } from './en/history.ts';
import { words as mutes } from './en/mutes.ts';
import { words as notices } from './en/notices.ts';
import { words as queue } from './en/queue.ts';
import { words as reply } from './en/reply.ts';
import { words as shell } from './en/shell.ts';
import { words as texts } from './en/texts.ts';
import { words as values } from './en/values.ts';

/** Everything the desk says, in English, by view. `{name}` is filled in; keys are the same in each language. */
export const en = {
  ...shell,
  ...values,
  ...queue,
  ...aCase,
  ...files,
  ...reply,
  ...actions,
  ...board,
  ...history,
  ...notices,
  ...audit,
  ...texts,
  ...mutes,
};
export type WordKey = keyof typeof en;

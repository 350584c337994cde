import type { WordKey } from './en.ts';
import { words as actions } from './es/actions.ts';
import { words as audit } from './es/audit.ts';
import { words as board } from './es/board.ts';
import { words as aCase } from './es/case.ts';
import { words as files } from './es/files.ts';
import { words as history } from './es/history.ts';
import { words as mutes } from './es/mutes.ts';
import { words as notices } from './es/notices.ts';
import { words as queue } from './es/queue.ts';
import { words as reply } from './es/reply.ts';
import { words as shell } from './es/shell.ts';
import { words as texts } from './es/texts.ts';
import { words as values } from './es/values.ts';

/** Everything the desk says, in Spanish. */
export const es: Readonly<Record<WordKey, string>> = {
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

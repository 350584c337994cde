import { openKnowledge } from '../artifact.ts';
import { compile } from '../compile.ts';
import { load } from '../load.ts';

/** The articles that are shipped, read and compiled once for all test files that look at them. */
export const loaded = load();
export const { bytes, checksum } = compile(loaded);
export const knowledge = openKnowledge(bytes, checksum);

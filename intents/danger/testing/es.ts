import { crisis } from './es/crisis.ts';
import { emergency } from './es/emergency.ts';
import { everyday } from './es/everyday.ts';
import { figurative } from './es/figurative.ts';
import { home } from './es/home.ts';

/** What people in danger write, direct and indirect, by the kind of help it needs. */
const danger = { ...crisis, ...emergency, ...home };

/** What only looks like danger. */
const harmless = { ...everyday, ...figurative };

export const es = { danger, harmless };

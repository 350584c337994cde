import { aroundCorners, notAroundCorners } from './ar/around-corners.ts';
import { crisis } from './ar/crisis.ts';
import { emergency } from './ar/emergency.ts';
import { everyday } from './ar/everyday.ts';
import { figurative } from './ar/figurative.ts';
import { home } from './ar/home.ts';

/** What people in danger write, direct and indirect, in the standard language, dialects and Latin letters. */
const danger = { ...crisis, ...emergency, ...home, ...aroundCorners };

/** What only looks like danger. */
const harmless = { ...everyday, ...figurative, corners: notAroundCorners.everyday };

export const ar = { danger, harmless };

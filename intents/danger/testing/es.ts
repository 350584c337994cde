import { aroundCorners, notAroundCorners } from './es/around-corners.ts';
import { crisis } from './es/crisis.ts';
import { emergency } from './es/emergency.ts';
import { everyday } from './es/everyday.ts';
import { figurative } from './es/figurative.ts';
import { home } from './es/home.ts';

/** What people in danger write, direct and indirect, by the kind of help it needs. */
const danger = { ...crisis, ...emergency, ...home, ...aroundCorners };

/** What only looks like danger. */
const harmless = { ...everyday, ...figurative, corners: notAroundCorners.everyday };

export const es = { danger, harmless };

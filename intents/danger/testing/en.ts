import { aroundCorners, notAroundCorners } from './en/around-corners.ts';
import { crisis } from './en/crisis.ts';
import { emergency } from './en/emergency.ts';
import { everyday } from './en/everyday.ts';
import { figurative } from './en/figurative.ts';
import { home } from './en/home.ts';

/** What people in danger write, direct and indirect, by the kind of help it needs. */
const danger = { ...crisis, ...emergency, ...home, ...aroundCorners };

/** What only looks like danger. */
const harmless = { ...everyday, ...figurative, corners: notAroundCorners.everyday };

export const en = { danger, harmless };

import type { Role } from '../../intents/model/handoff/staff.ts';

/** The roles whose work is cases, as routes name them. */
export const withCases = ['agent', 'supervisor'] as const satisfies readonly Role[];

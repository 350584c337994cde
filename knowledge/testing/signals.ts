import { type Signals, signalNames } from '../engine/signals.ts';

const zeros = Object.fromEntries(signalNames.map((name) => [name, 0])) as Signals;

/** All signals 0 but these. */
export const signalsWith = (some: Partial<Signals>): Signals => ({ ...zeros, ...some });

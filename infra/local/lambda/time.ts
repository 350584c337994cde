const RealDate = Date;
/** What the machine's clock says, in milliseconds since the epoch. */
export const machineTime = RealDate.now.bind(RealDate);

/**
 * Lets this process live so many milliseconds ahead of the machine, as if that time had passed. Timers
 * run as before.
 */
export function liveAhead(milliseconds: number): void {
  globalThis.Date = milliseconds === 0 ? RealDate : dateAhead(milliseconds);
}

function dateAhead(milliseconds: number): DateConstructor {
  const now = () => machineTime() + milliseconds;
  return new Proxy(RealDate, {
    construct: (target, given, asked) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, asked),
    apply: () => new RealDate(now()).toString(),
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  });
}

/** Whether a moment is still to come, and so many days away at most. */
export function isWithinDays(until: string, days: number, now: Date): boolean {
  const ahead = Date.parse(until) - now.getTime();
  return ahead > 0 && ahead <= days * 86_400_000;
}

/** A moment as `<input type="datetime-local">` wants it: local, to the minute. */
export const localInput = (date: Date): string =>
  new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);

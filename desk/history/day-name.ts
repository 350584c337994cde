/** A calendar day in the language of the desk; it has no time, so no time zone may move it. */
export const dayName = (day: string, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );

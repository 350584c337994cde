import * as z from 'zod';

/** What no platform takes and no table keeps: control characters but tab and line break. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u0008\u000b-\u001f\u007f]/gu;

/**
 * Words that somebody of the staff has written, at most so many UTF-16 units. Nothing is taken out of them
 * but what is no text: control characters, and halves of characters that lack the other half.
 */
export const written = (longest: number) =>
  z
    .string()
    .overwrite((text) => text.replace(/\r\n?/gu, '\n').replace(controls, '').toWellFormed())
    .trim()
    .min(1)
    .max(longest);

/**
 * A number that would be torn apart: telephone numbers, dates, and the house number of a Latin address,
 * after a letter of a script that is written from right to left and before any other letter.
 */
const torn =
  /(?<=[\p{Script=Arabic}\p{Script=Hebrew}][^\p{L}\n\u200e]*)(?<![\p{Nd}-])(?:\d+(?:-\d+)+|\d+(?= \p{Script=Latin}))/gu;

/** Left-to-right mark: unseen, and one character. */
const mark = '\u200e';

/**
 * The text as it has to be sent to be read right. After Arabic, "202-555-0142" is shown as
 * "0142-555-202" (rule W2 of Unicode's bidirectional algorithm): a mark before it keeps it whole. Text of
 * other scripts stays as it is, and so does text that has its marks.
 */
export const withDirection = (text: string): string => text.replace(torn, `${mark}$&`);

/**
 * A text without what stands in place of what was masked (`[card]`, `[number]`): it is no word of the
 * citizen's, and would be understood as one ("card": a library card).
 */
export const withoutMasks = (text: string): string => text.replace(/\[[a-z-]{2,20}\]/gu, ' ');

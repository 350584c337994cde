import type { Words } from '../words/words.tsx';
import type { Look } from './use-look.ts';

/** Why a file that was asked for is not shown; nothing where it is, or is not wanted. */
export function lookWords(
  look: Look,
  { t, language }: Pick<Words, 't' | 'language'>,
): string | undefined {
  switch (look.is) {
    case 'not-what-it-says':
    case 'not-playable':
      return t(`file.${look.is}`);
    case 'too-many-pixels': {
      const number = new Intl.NumberFormat(language);
      const { width, height } = look.size;
      return t('file.too-many-pixels', {
        width: number.format(width),
        height: number.format(height),
      });
    }
    default:
      return undefined;
  }
}

import { useWords } from '../words/words.tsx';

/** What people call a file by its content type: "Picture (jpeg)". What is known of none is a file, with its type. */
export function useFileKind(): (contentType: string) => string {
  const { t } = useWords();
  return (contentType) => {
    const [kind = '', form = ''] = contentType.split(/[/;]/u);
    if (contentType === 'location') return t('file.location');
    const name = kind === 'image' || kind === 'audio' || kind === 'video' ? kind : 'other';
    const shown = name === 'other' ? contentType : form;
    return shown === '' ? t(`file.${name}`) : `${t(`file.${name}`)} (${shown})`;
  };
}

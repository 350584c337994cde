/** What the approved template says, by language. */
const texts: Readonly<Record<string, string>> = {
  en: 'You have a reply. Answer to read it.',
  es: 'Tiene una respuesta. Conteste para leerla.',
  ar: 'لديك رد. أجب لقراءته.',
};

/** The one template that is approved here: its name and its languages, as an operator would set them. */
export function approvedTemplates(setting: string) {
  const [name, ...languages] = setting.split(' ');
  return {
    /** Why it may not be sent: unknown, or not in this language. */
    refusal: (template: { name: string; language: { code: string } }): string | undefined =>
      template.name === name && languages.includes(template.language.code)
        ? undefined
        : `Template ${template.name} does not exist in ${template.language.code}`,
    text: ({ language }: { language: { code: string } }): string =>
      texts[language.code.split('_')[0] ?? ''] ?? texts.en ?? '',
  };
}

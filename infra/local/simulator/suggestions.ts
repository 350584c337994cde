/** Things a citizen of the shipped example might write, to begin with. */
export const suggestions = [
  { language: 'en', text: 'When is my trash picked up?' },
  { language: 'en', text: 'How do I get a birth certificate?' },
  { language: 'es', text: '¿Cómo pago una multa de estacionamiento?' },
  { language: 'es', text: '¿Cuándo recogen la basura?' },
  { language: 'ar', text: 'متى تُجمع النفايات؟' },
  { language: 'en', text: 'MENU' },
] as const;

import { describe, expect, test } from 'vitest';
import { talk } from '../testing/talk.ts';

describe("the citizen's own account", () => {
  test.each([
    ['how much do I owe on my library card', 'Library card', 'bill'],
    ['do I owe anything at the library', 'Library card', 'bill'],
  ])('%j: what cannot be seen is said, then the sure answer', async (text, answer) => {
    const { hear, status } = talk();
    const [lead, said] = await hear(text);
    expect(lead?.text).toContain("I cannot see anybody's bill");
    expect(said?.text).toContain(`Source: ${answer} page`);
    expect(status()).toBe('answered:account');
  });

  test.each([
    ['is my permit approved?', 'I cannot see applications'],
    ['where is my application', 'I cannot see applications'],
    ['hola, ya aprobaron mi permiso', 'No puedo ver solicitudes'],
    ['هل تمت الموافقة على طلبي', 'لا أستطيع رؤية الطلبات'],
  ])('%j leads to the answer that says where to look', async (text, lead) => {
    const { ask, status } = talk();
    const said = await ask(text);
    expect(said).toContain(lead);
    expect(said).toMatch(/library-card|riverton\.example\/card/u);
    expect(status()).toBe('answered:account');
  });

  test.each([
    'what do I owe',
    'cuánto debo',
    'why is my bill so high',
    'did my payment go through',
  ])('%j is not guessed where a wrong answer would harm: it is asked about', async (text) => {
    const { choices, status } = talk();
    expect(await choices(text)).toHaveLength(2);
    expect(status()).toBe('clarified');
  });

  test.each(['do I have any tickets', 'when is my appointment'])(
    '%j, for which there is no answer, leads to a person',
    async (text) => {
      const { ask, status } = talk();
      const said = await ask(text);
      expect(said).toMatch(/I cannot see (or change )?(tickets|appointments)/u);
      expect(said).toContain('555-0100');
      expect(status()).toBe('offered-agent:account');
    },
  );

  test.each(['how do I pay my water bill', 'where do I pay for a library card', 'trash'])(
    '%j is a question for everybody',
    async (text) => {
      const { ask, step } = talk();
      await ask(text);
      expect(step()).toBe('understanding');
    },
  );
});

import * as z from 'zod';

/*
 * What citizens say in the pictures, said for real over the simulated platforms.
 */

export interface Conversation {
  readonly channel: string;
  readonly from: string;
  readonly says: readonly string[];
}

/** Who writes what on which phone: plain questions, one in Spanish, one that has to be asked back. */
export const questions: readonly Conversation[] = [
  { channel: 'messenger', from: 'ana', says: ['What can you do?', 'I need a certificate'] },
  { channel: 'x', from: 'ben', says: ['How do I get rid of an old couch?'] },
  { channel: 'whatsapp', from: 'carmen', says: ['¿Cómo pago una multa?'] },
  { channel: 'sms', from: 'dina', says: ['When is my trash picked up?', 'Baker Street'] },
];

/** Who asks for a person. */
export const asking: readonly Conversation[] = [
  { channel: 'sms', from: 'jo', says: ['I smell gas in my building'] },
  { channel: 'sms', from: 'eva', says: ['My trash was not picked up', 'AGENT'] },
  { channel: 'messenger', from: 'gamal', says: ['لم يتم جمع النفايات', 'موظف'] },
  { channel: 'whatsapp', from: 'felipe', says: ['quiero hablar con una persona'] },
  { channel: 'x', from: 'hana', says: ['I got a ticket for a hydrant that is not there', 'AGENT'] },
  { channel: 'whatsapp', from: 'ines', says: ['No me recogieron la basura', 'AGENTE'] },
  { channel: 'whatsapp', from: 'kim', says: ['My recycling was not picked up', 'AGENT'] },
];

const bubbles = z.object({
  bubbles: z.array(
    z.object({ direction: z.string(), state: z.string(), text: z.string().optional() }),
  ),
});

/** The platforms of a running stack, as citizens use them. */
export function citizensOf(simulator: string) {
  /** With a file or a place, as the simulator takes them. */
  const say = async (
    channel: string,
    from: string,
    text?: string,
    attachment?: object,
  ): Promise<void> => {
    const body = JSON.stringify({ from, text, attachment });
    await fetch(`${simulator}/${channel}/say`, { method: 'POST', body });
  };

  /** Waits until so many answers have come and their receipts have gone back; what they say. */
  async function answered(channel: string, from: string, count: number): Promise<string> {
    for (const end = Date.now() + 240_000; Date.now() < end; ) {
      const response = await fetch(`${simulator}/${channel}/phone?from=${from}`);
      const answers = bubbles
        .parse(await response.json())
        .bubbles.filter(({ direction }) => direction === 'agency');
      const still = answers.at(-1)?.state === 'sent' && channel !== 'x';
      if (answers.length >= count && !still) return answers.map(({ text }) => text).join('\n');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`No answer on ${channel}`);
  }

  return {
    say,
    answered,
    /** Says it all, each thing after the answer to the one before; what was answered. */
    async play({ channel, from, says }: Conversation): Promise<string> {
      let answers = '';
      for (const [index, text] of says.entries()) {
        await say(channel, from, text);
        answers = await answered(channel, from, index + 1);
      }
      return answers;
    },
  };
}

/** The reference they were told. */
export function referenceIn(answers: string): string {
  const [reference] = /TC-\w{4}-\w{2}/.exec(answers) ?? [];
  if (!reference) throw new Error(`Nobody was given a reference: ${answers}`);
  return reference;
}

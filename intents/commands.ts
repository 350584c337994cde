import { agent } from './agent/agent.ts';
import { back } from './back/back.ts';
import type { Command } from './command.ts';
import { help } from './help/help.ts';
import { language } from './language/language.ts';
import { menu } from './menu/menu.ts';
import { isWhole } from './phrases.ts';
import { everyLanguage } from './say.ts';
import type { Step, Turn } from './turn.ts';

export const commandList: readonly Command[] = [menu, help, agent, language, back];

/** 4. The commands: said as a whole message, or taken from a list of options. */
export const commands: Step = {
  name: 'commands',
  decide: (turn) => {
    for (const command of commandList) {
      const taken = turn.activity.value === `command:${command.intent}`;
      const spoken = taken ? turn.language : spokenIn(turn, command);
      if (spoken) return command.run({ ...turn, language: spoken });
      const decision = command.takes?.(turn);
      if (decision) return decision;
    }
    return undefined;
  },
};

/** The language the command was said in; that of the conversation where the word is in both. */
function spokenIn(turn: Turn, { intent }: Command): string | undefined {
  const spoken = everyLanguage(turn.words, intent, 'phrases', 'say')
    .filter(({ phrases }) => isWhole(turn.text, phrases))
    .map(({ language }) => language);
  if (spoken.length === 0) return undefined;
  // English command words are printed in every language's help, so they say nothing about the speaker.
  const own = spoken.filter((each) => each !== 'en');
  return (
    turn.thread.contact.language ??
    own.find((each) => each === turn.language) ??
    own[0] ??
    turn.language
  );
}

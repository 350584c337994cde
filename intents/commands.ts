import { agent } from './agent/agent.ts';
import { back } from './back/back.ts';
import type { Command } from './command.ts';
import { deleteMyData } from './delete-my-data/delete-my-data.ts';
import { help } from './help/help.ts';
import { language } from './language/language.ts';
import { menu } from './menu/menu.ts';
import { myData } from './my-data/my-data.ts';
import { commandIn, withinIn } from './spoken.ts';
import { status } from './status/status.ts';
import type { Decision, Step, Turn } from './turn.ts';
import { withdraw } from './withdraw/withdraw.ts';

export const commandList: readonly Command[] = [
  menu,
  help,
  agent,
  language,
  back,
  status,
  withdraw,
  myData,
  deleteMyData,
];

/** The commands: said as a whole message, or taken from a list of options. */
export const commands: Step = {
  name: 'commands',
  decide: (turn) => {
    for (const command of commandList) {
      const decision = taken(turn, command);
      // Who commands the bot wants to speak with it.
      if (decision) return { quiet: 'ends', ...decision };
    }
    return undefined;
  },
};

function taken(turn: Turn, command: Command): Decision | undefined {
  const tapped = turn.activity.value === `command:${command.intent}`;
  const spoken = tapped ? turn.language : commandIn(turn, command.intent, 'say');
  if (spoken) return command.run({ ...turn, language: spoken });
  return command.takes?.(turn) ?? askedWithin(turn, command);
}

function askedWithin(turn: Turn, command: Command): Decision | undefined {
  const spoken = command.within ? withinIn(turn, command.intent, 'say') : undefined;
  return spoken ? command.run({ ...turn, language: spoken }) : undefined;
}

/** A command taken from a list of options, by its intent. */
export const takeCommand = (turn: Turn, intent: string): Decision | undefined =>
  commandList.find((command) => command.intent === intent)?.run(turn);

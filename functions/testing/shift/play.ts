import { type Agent, agentAt } from './agent.ts';
import { type Citizen, citizenIn } from './citizen.ts';
import { shiftJudge } from './judge.ts';
import { lost, outcomeOf, type Shift } from './outcome.ts';
import * as plan from './plan.ts';
import { shiftTown, type Town } from './town.ts';

export interface ShiftOptions {
  readonly conversations: number;
  readonly agents: number;
  readonly seed: number;
}

/** In seconds: finely while people work, else once for every tick of the clock. */
const stepAt = (second: number): number => (plan.isOnDuty(second) ? 10 : plan.minute);

/**
 * Plays an evening, a working day and the next: a quarter of the
 * citizens write before the desk opens, an eighth choose another language, an eighth write of danger at any time, one agent vanishes for twenty minutes and one for good, each with
 * cases in hand, and the clock ticks every minute. The same seed gives the same shift.
 */
export async function playShift(options: ShiftOptions): Promise<Shift> {
  const fraction = plan.fractions(options.seed);
  const town = shiftTown(plan.evening, fraction);
  const people = Array.from({ length: options.agents }, (_, index) => plan.agentNamed(index));
  const staff = options.agents > 0 ? [...people, plan.supervisor] : [];
  const agents = staff.map((each) =>
    agentAt(town, each, {
      fraction,
      atOnce: each === plan.supervisor ? 1 : 4,
      colleagues: staff.filter((other) => other !== each).map(({ id }) => id),
      tomorrow: new Date(plan.evening.getTime() + plan.tomorrow * 1000),
    }),
  );
  const citizens = plan
    .plansOf(options.conversations, fraction)
    .map((each) => citizenIn(town, each, fraction));
  const judge = shiftJudge(town, agents);
  const hear = ears(town, citizens);
  const attend = attendance(town, agents, plan.absencesOf(agents, fraction));
  for (let second = 0; second <= plan.ends; second += stepAt(second)) {
    if (second === plan.comeBack) wonder(town, citizens, second);
    for (const citizen of citizens) await citizen.acts(second);
    await attend.at(second);
    await town.settle();
    hear(second);
    if (second % plan.minute === 0) {
      await town.ticks();
      judge.look();
    }
    town.pass(stepAt(second));
  }
  judge.lookAtEnd(citizens.map(({ address }) => address));
  const objections = [...judge.objections, ...lost(town, citizens, agents)];
  return { ...outcomeOf(town, agents), objections, inHand: attend.inHand.size };
}

/** Whom an answer waits for writes again, for a reason of their own: nobody has told them. */
function wonder({ rows }: Town, citizens: readonly Citizen[], second: number): void {
  for (const { held, conversationId } of rows.handoffs.values()) {
    const { address } = rows.conversations.get(conversationId)?.identity ?? {};
    if (held) citizens.find((each) => each.address === address)?.wonders(second);
  }
}

/** Citizens hear what people answer them. */
function ears(town: Town, citizens: readonly Citizen[]) {
  let heard = 0;
  return (second: number): void => {
    for (const { reply, to } of town.received.slice(heard)) {
      if (reply.speaker !== 'agent') continue;
      citizens.find(({ address }) => address === to.address)?.hears(second);
    }
    heard = town.received.length;
  };
}

/** Who is at their desk when, and works; and the cases that whoever vanished by day had in hand. */
function attendance(town: Town, agents: readonly Agent[], absences: readonly plan.Absence[]) {
  const inHand = new Set<string>();
  const since = new Map<plan.Absence, number>();
  const claimedBy = ({ staff }: Agent) =>
    [...town.rows.handoffs.values()].filter(
      ({ owner, state }) => owner?.id === staff.id && state === 'claimed',
    );
  /** When the absence began; not before there is something in hand. */
  const begun = (absence: plan.Absence, agent: Agent, second: number): number | undefined => {
    const held = agent.isThere() && !since.has(absence) ? claimedBy(agent) : [];
    if (held.length > 0) since.set(absence, second);
    for (const { id } of held) inHand.add(id);
    return since.get(absence);
  };
  const isAway = (agent: Agent, second: number): boolean =>
    absences
      .filter((absence) => absence.agent === agent && second >= absence.from)
      .some((absence) => {
        const from = begun(absence, agent, second);
        return from !== undefined && second < from + absence.lasts;
      });
  return {
    inHand,
    async at(second: number): Promise<void> {
      for (const agent of agents) {
        const wanted = !isAway(agent, second) && plan.isOnDuty(second);
        if (wanted && !agent.isThere()) await agent.arrives();
        if (!wanted && agent.isThere()) agent.vanishes();
        await agent.works();
      }
    },
  };
}

import type { Staff } from '../../intents/model/handoff/staff.ts';
import { isTransient } from '../runtime/transient.ts';
import { signedInAt, staffOf } from './claims.ts';
import { matcher } from './match.ts';
import type { DeskPorts } from './ports.ts';
import { isProblem, type Problem, problem } from './problem.ts';
import { type DeskRequest, type DeskResponse, type Route, signedOut } from './route.ts';
import { routes } from './routes.ts';

/** The largest body of JSON, in bytes; files are larger, and have their own limit. */
const largestJson = 128 * 1024;
const match = matcher(routes);

/**
 * Answers one call: finds its route, lets in who may call it, and has it done. Everything that is
 * refused is a problem that says what to do.
 */
export async function handle(request: DeskRequest, ports: DeskPorts): Promise<DeskResponse> {
  const result = await answer(request, ports).catch((error: unknown) => failed(error, ports));
  if (!isProblem(result)) return result;
  const { type, status } = result.problem;
  ports.metrics.count('DeskRefused', { type });
  return {
    status,
    headers: { 'content-type': 'application/problem+json', ...(status === 503 && retrySoon) },
    body: result.problem,
  };
}

/** What nobody foresaw: the log has it, the caller is told no more than whether to try again. */
function failed(error: unknown, { log }: DeskPorts): Problem {
  log.error('A call of the desk failed', {}, error);
  return isTransient(error)
    ? problem('busy', 'Something behind this is not to be reached. Try again in a moment.')
    : problem(
        'failed',
        'Nothing more is known here. If it happens again, tell your operator when.',
      );
}

const retrySoon = { 'retry-after': '1' };

async function answer(request: DeskRequest, ports: DeskPorts): Promise<DeskResponse | Problem> {
  const found = match(request.method, request.path);
  if ('allowed' in found) return nowhere(request, found.allowed);
  const { route, params } = found;
  if (!route.bytes && request.body.byteLength > largestJson)
    return problem('too-large', `Send at most ${largestJson} bytes.`, { limit: largestJson });
  const staff = await letIn(route, request, ports);
  if (staff && isProblem(staff)) return staff;
  return route.run({ ...request, params }, staff, ports);
}

/** Who calls, if they may call this route. Signing out counts at once, whatever their token says. */
async function letIn(
  { roles }: Route,
  { claims }: DeskRequest,
  ports: DeskPorts,
): Promise<Staff | Problem | undefined> {
  if (roles === 'public') return undefined;
  const staff = staffOf(claims);
  const at = signedInAt(claims);
  if (!staff || !at) return signedOut();
  const [isEnded] = await Promise.all([
    ports.staff.isEnded(staff.session),
    ports.signIns.seen(staff, at),
  ]);
  if (isEnded) return signedOut();
  if (!staff.roles.some((role) => roles.includes(role)))
    return problem('role', `This is for: ${roles.join(', ')}. Ask whoever gives out roles.`);
  return staff;
}

function nowhere({ method, path }: DeskRequest, allowed: readonly string[]): Problem {
  return allowed.length === 0
    ? problem(
        'unknown',
        `There is no ${path} here. GET /desk/api/openapi.json describes what there is.`,
      )
    : problem('method', `${method} is not possible here, but ${allowed.join(', ')} is.`);
}

import type { Lambda } from '../lambda/pool.ts';
import type { Authorize } from './authorizer.ts';

export interface Integration {
  readonly lambda: Lambda;
  readonly timeoutMilliseconds: number;
}

/** A route of the HTTP API, as its key says: `POST /webhooks/{channel}`, `ANY /a/{rest+}`, `$default`. */
export interface Route {
  readonly routeKey: string;
  readonly integration: Integration;
  /** Who may use it; everybody when not given. */
  readonly authorize?: Authorize;
  /** One of these the token must have. */
  readonly scopes?: readonly string[];
}

export interface Matched {
  readonly route: Route;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/**
 * The route for a request, by API Gateway's order: a full match before one with parameters before a
 * greedy one before `$default`, and a method before `ANY`.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
export function matchRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): Matched | undefined {
  const matches = routes.flatMap((route) => {
    const found = match(route.routeKey, method, path);
    return found ? [{ route, ...found }] : [];
  });
  return matches.sort((a, b) => a.rank - b.rank)[0];
}

function match(routeKey: string, method: string, path: string) {
  if (routeKey === '$default') return { rank: 100, pathParameters: {} };
  const [routeMethod = '', routePath = ''] = routeKey.split(' ');
  if (routeMethod !== method && routeMethod !== 'ANY') return undefined;
  const pattern = routePath.replace(/\{(\w+)(\+?)\}|[.*+?^$()|[\]\\]/g, (text, name, greedy) =>
    name ? `(?<${name}>${greedy ? '.+' : '[^/]+'})` : `\\${text}`,
  );
  const found = new RegExp(`^${pattern}/?$`).exec(path);
  if (!found) return undefined;
  const looseness = routePath.includes('+}') ? 4 : routePath.includes('{') ? 2 : 0;
  return {
    rank: looseness + (routeMethod === 'ANY' ? 1 : 0),
    pathParameters: Object.fromEntries(
      Object.entries(found.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
    ),
  };
}

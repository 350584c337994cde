/** Finds what a method and a path lead to: `{name}` in a path stands for one segment. */
export function matcher<R extends { readonly method: string; readonly path: string }>(
  routes: readonly R[],
): (method: string, path: string) => Match<R> {
  const compiled = routes.map((route) => ({ route, pattern: segmentsOf(route.path) }));
  return (method, path) => {
    const given = segmentsOf(path);
    const found = compiled.flatMap(({ route, pattern }) => {
      const params = match(pattern, given);
      return params ? [{ route, params }] : [];
    });
    return (
      found.find(({ route }) => route.method === method) ?? {
        allowed: found.map(({ route }) => route.method),
      }
    );
  };
}

/** The route and what stands for its names; or the methods the path has, none when there is no such path. */
export type Match<R> =
  | { readonly route: R; readonly params: Readonly<Record<string, string>> }
  | { readonly allowed: readonly string[] };

const segmentsOf = (path: string): string[] => path.split('/').slice(1);

function match(
  pattern: readonly string[],
  given: readonly string[],
): Record<string, string> | undefined {
  if (pattern.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, segment] of pattern.entries()) {
    const value = decoded(given[index] ?? '');
    if (segment.startsWith('{') && value) params[segment.slice(1, -1)] = value;
    else if (segment !== value) return undefined;
  }
  return params;
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

import type { Changes } from '../../functions/adapters/s3/history.ts';
import type { PublishedVersion } from '../../functions/adapters/s3/versions.ts';

/** The most names that are listed after a count. */
const named = 5;

/** `1 changed: waste/trash-day (en, es)`. */
export function changesText(changes: Changes): string {
  const parts = (['added', 'changed', 'removed'] as const).flatMap((kind) => {
    const names = byArticle(changes[kind]);
    const more = names.length > named ? `, and ${names.length - named} more` : '';
    return names.length > 0
      ? [`${names.length} ${kind}: ${names.slice(0, named).join(', ')}${more}`]
      : [];
  });
  return parts.length > 0 ? parts.join('; ') : 'the same articles';
}

/** One name for an article however many of its languages are meant. */
function byArticle(names: readonly string[]): string[] {
  const languages = Map.groupBy(names, (name) => name.replace(/\.[^./]+$/u, ''));
  return [...languages].map(([id, of]) => {
    const codes = of.flatMap((name) => (name === id ? [] : [name.slice(id.length + 1)]));
    return codes.length > 0 ? `${id} (${codes.join(', ')})` : id;
  });
}

/** What was published, the newest first; the current one is marked. */
export const versionsText = (versions: readonly PublishedVersion[]): string =>
  versions.length === 0 ? 'Nothing was published yet.' : versions.map(versionText).join('\n');

function versionText({ version, published, current, move }: PublishedVersion): string {
  const mark = current ? '*' : ' ';
  const when = published.toISOString().slice(0, 16).replace('T', ' ');
  const by = move ? `  ${move.kind === 'published' ? 'by' : 'rolled back to by'} ${move.by}` : '';
  const why = move?.why ? `\n      "${move.why}"` : '';
  const what = move?.changes ? `\n      ${changesText(move.changes)}` : '';
  return `${mark} ${when} UTC  ${version.slice(0, 12)}${by}${current ? '  (current)' : ''}${why}${what}`;
}

import type { Agency } from '../agency.ts';
import type { Placed, Whole } from './finding.ts';

/** What is wrong with how people take over. Overlapping hours and missing languages are its schema's. */
export const checkService = ({ service }: Agency, whole: Whole): readonly Placed[] =>
  [...unknownFolders(service, whole), ...oldHolidays(service, whole)].map(({ path, ...found }) => ({
    ...found,
    path: ['service', ...path],
  }));

type Service = Agency['service'];

const unknownFolders = ({ topics }: Service, { articles }: Whole): Placed[] => {
  const folders = new Set(articles.map(({ article }) => article.id.split('/')[0]));
  return topics.flatMap(({ id, articles: named }, at) =>
    named.flatMap((folder, index) =>
      folders.has(folder)
        ? []
        : [
            {
              path: ['topics', at, 'articles', index],
              severity: 'error' as const,
              message: `"${id}" names topics/${folder}, where no article is`,
              fix: 'Correct the name of the folder, or remove it.',
            },
          ],
    ),
  );
};

const oldHolidays = ({ holidays }: Service, { today }: Whole): Placed[] =>
  holidays.some(({ date }) => date >= today)
    ? []
    : [
        {
          path: ['holidays'],
          severity: 'warning',
          message: 'no day off is still to come, so citizens are promised answers on holidays',
          fix: 'Add those of the next year.',
        },
      ];

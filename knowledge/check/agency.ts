import type { Agency } from '../agency.ts';
import { withDirection } from '../direction.ts';
import type { LoadedKnowledge } from '../load.ts';
import { isSaid, standing } from '../standing.ts';
import { checkService } from './agency-service.ts';
import type { Finding, Placed, Whole } from './finding.ts';
import { smsCost } from './sms.ts';

/** What is wrong with the agency as a whole. Lines are those of its file, when it was read from one. */
export const checkAgency = (agency: Agency, whole: Whole): readonly Finding[] =>
  [
    ...notices(agency),
    ...articles(agency, whole),
    ...rankable(agency, whole),
    ...checkService(agency, whole),
    ...example(agency),
  ].map(({ path, ...finding }) => ({ ...finding, line: whole.agencyLineOf(...path) }));

const notices = ({ notice }: Agency): Placed[] =>
  Object.entries(notice.text).flatMap(([code, text]) => {
    const { segments, expensive } = smsCost(withDirection(text));
    return segments <= 1
      ? []
      : [
          {
            path: ['notice', 'text', code],
            severity: 'error' as const,
            message: `the notice takes ${segments} SMS segments; it must fit one`,
            fix: expensive.length
              ? `Shorten it, or do without ${expensive.join(' ')}.`
              : 'Shorten it to 160 characters.',
          },
        ];
  });

/** Each article the agency names, with its place in the file. */
const named = ({ menu, accounts = {}, complaints }: Agency) => [
  ...menu.map((id, at) => ({ id, path: ['menu', at], of: 'the menu' })),
  ...Object.entries(accounts).flatMap(([kind, ids]) =>
    ids.map((id, at) => ({ id, path: ['accounts', kind, at], of: `"${kind}"` })),
  ),
  ...(complaints ? [{ id: complaints, path: ['complaints'], of: '"complaints"' }] : []),
];

const articles = (agency: Agency, { byId, today }: Whole): Placed[] =>
  named(agency).flatMap(({ id, path, of }) => {
    const own = byId.get(id);
    if (own?.some(({ article }) => isSaid(standing(article, agency, today)))) return [];
    return [
      own
        ? {
            path,
            severity: 'warning' as const,
            message: `${of} leaves out ${id}, which is expired or withheld`,
            fix: 'Renew it, or put another in its place.',
          }
        : {
            path,
            severity: 'error' as const,
            message: `"${id}" is no article`,
            fix: 'Correct the id, or remove the line.',
          },
    ];
  });

const rankable = (agency: Agency, { languages }: LoadedKnowledge): Placed[] =>
  agency.languages.flatMap(({ code }, at) =>
    languages.some((language) => language.code === code)
      ? []
      : [
          {
            path: ['languages', at],
            severity: 'error' as const,
            message: `there is no languages/${code}.yaml`,
            fix: 'Copy the file of another language and translate its lists.',
          },
        ],
  );

const example = (agency: Agency): Placed[] => [
  ...(agency.example
    ? [
        {
          path: ['example'],
          severity: 'warning' as const,
          message: 'this is the example agency; nothing in it was reviewed',
          fix: 'Replace it by your own before you deploy to prod.',
        },
      ]
    : []),
  ...(agency.emergency.confirmed
    ? []
    : [
        {
          path: ['emergency'],
          severity: 'warning' as const,
          message: `nobody has confirmed the emergency number ${agency.emergency.number}`,
          fix: 'Check it, then set "confirmed: true". prod refuses it until then.',
        },
      ]),
  ...Object.entries(agency.helplines).flatMap(([kind, { number, confirmed }]) =>
    confirmed
      ? []
      : [
          {
            path: ['helplines', kind],
            severity: 'warning' as const,
            message: `nobody has confirmed the ${kind} line ${number}`,
            fix: 'Check it, then set "confirmed: true". prod refuses it until then.',
          },
        ],
  ),
];

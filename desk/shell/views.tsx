import type { ReactNode } from 'react';
import type { Role } from '../../intents/model/handoff/staff.ts';
import { CasesView } from '../queue/cases-view.tsx';
import type { WordKey } from '../words/en.ts';
import { later } from './later.ts';

// Apart from the cases, which is where work is, each is loaded when it is wanted.
const AuditView = later(async () => (await import('../audit/audit-view.tsx')).AuditView);
const BoardView = later(async () => (await import('../board/board-view.tsx')).BoardView);
const HistoryView = later(async () => (await import('../history/history-view.tsx')).HistoryView);
const MutesView = later(async () => (await import('../mutes/mutes-view.tsx')).MutesView);
const NoticesView = later(async () => (await import('../notices/notices-view.tsx')).NoticesView);
const TextsView = later(async () => (await import('../texts/texts-view.tsx')).TextsView);
const SettingsView = later(async () => (await import('./settings-view.tsx')).SettingsView);

export interface View {
  readonly id: 'cases' | 'board' | 'history' | 'texts' | 'notices' | 'mutes' | 'audit' | 'settings';
  readonly word: WordKey;
  readonly path: string;
  readonly show: ReactNode;
  /** For whom it is; absent: for everybody. */
  readonly roles?: readonly Role[];
}

const withCases: readonly Role[] = ['agent', 'supervisor'];

/** The pages of the desk. A new one is a line here and a folder. */
export const views: readonly View[] = [
  { id: 'cases', word: 'nav.cases', path: '/cases/*?', show: <CasesView />, roles: withCases },
  { id: 'board', word: 'nav.board', path: '/board', show: <BoardView />, roles: ['supervisor'] },
  {
    id: 'history',
    word: 'nav.history',
    path: '/history',
    show: <HistoryView />,
    roles: ['supervisor'],
  },
  {
    id: 'texts',
    word: 'nav.texts',
    path: '/texts',
    show: <TextsView />,
    roles: [...withCases, 'editor'],
  },
  {
    id: 'notices',
    word: 'nav.notices',
    path: '/notices',
    show: <NoticesView />,
    roles: ['supervisor'],
  },
  { id: 'mutes', word: 'nav.mutes', path: '/mutes', show: <MutesView />, roles: ['supervisor'] },
  { id: 'audit', word: 'nav.audit', path: '/audit', show: <AuditView />, roles: ['supervisor'] },
  { id: 'settings', word: 'nav.settings', path: '/settings', show: <SettingsView /> },
];

/** Where it begins. */
export const linkTo = ({ path }: View): string => path.replace('/*?', '');

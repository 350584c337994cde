import { type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { Link, Redirect, Route, Switch, useLocation, useRoute } from 'wouter';
import type { Role } from '../../intents/model/handoff/staff.ts';
import { useApi, useMe } from '../api/api.tsx';
import { forgetDrafts } from '../case/draft.ts';
import { HelpSheet } from '../keyboard/help-sheet.tsx';
import { useShortcut } from '../keyboard/keyboard.tsx';
import { shortcuts } from '../keyboard/shortcuts.ts';
import { CasesView } from '../queue/cases-view.tsx';
import type { WordKey } from '../words/en.ts';
import { useWords } from '../words/words.tsx';
import { ConnectionLost, ConnectionSign } from './connection-sign.tsx';
import { useFocusKept } from './focus-kept.ts';
import { later, useLoadedLater } from './later.ts';
import { useNews } from './news.ts';
import { PresenceSwitch } from './presence-switch.tsx';
import { useTheme } from './theme.ts';
import { Unread } from './unread.tsx';

// Apart from the cases, which is where work is, each is loaded when it is wanted.
const AuditView = later(async () => (await import('../audit/audit-view.tsx')).AuditView);
const BoardView = later(async () => (await import('../board/board-view.tsx')).BoardView);
const HistoryView = later(async () => (await import('../history/history-view.tsx')).HistoryView);
const MutesView = later(async () => (await import('../mutes/mutes-view.tsx')).MutesView);
const NoticesView = later(async () => (await import('../notices/notices-view.tsx')).NoticesView);
const TextsView = later(async () => (await import('../texts/texts-view.tsx')).TextsView);
const SettingsView = later(async () => (await import('./settings-view.tsx')).SettingsView);

interface View {
  readonly id: 'cases' | 'board' | 'history' | 'texts' | 'notices' | 'mutes' | 'audit' | 'settings';
  readonly word: WordKey;
  readonly path: string;
  readonly show: ReactNode;
  /** For whom it is; absent: for everybody. */
  readonly roles?: readonly Role[];
}

const withCases: readonly Role[] = ['agent', 'supervisor'];

/** The pages of the desk. A new one is a line here and a folder. */
const views: readonly View[] = [
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

const linkTo = ({ path }: View): string => path.replace('/*?', '');

/** Header, navigation and the page shown; what everybody sees whatever they do. */
export function Shell() {
  const { t } = useWords();
  const me = useMe();
  const [help, setHelp] = useState(false);
  useTheme();
  useFocusKept();
  useLoadedLater();
  useNews();
  useShortcut('help', () => setHelp(true));
  // Most are agents: nobody's cases wait until it is known who is signed in.
  const held: readonly Role[] = me.data?.roles ?? ['agent'];
  const mine = views.filter(({ roles }) => !roles || held.some((role) => roles.includes(role)));
  const [first] = mine;
  const [at] = useLocation();
  return (
    <>
      <a className="usa-skipnav" href="#main">
        {t('app.skip')}
      </a>
      <header>
        <Bar views={mine} onHelp={() => setHelp(true)} />
        <ConnectionLost />
        <Unread />
      </header>
      <Title views={mine} />
      <main id="main" tabIndex={-1}>
        <Suspense fallback={<p className="center">{t('app.loading')}</p>}>
          <Switch>
            {mine.map(({ id, path, show }) => (
              <Route key={id} path={path}>
                {show}
              </Route>
            ))}
            <Route>
              {/* Who is signed in is known a moment after the page is shown. */}
              {first && (me.data || at === '/') ? (
                <Redirect to={linkTo(first)} replace />
              ) : (
                <p className="center">{t('app.loading')}</p>
              )}
            </Route>
          </Switch>
        </Suspense>
      </main>
      {help && <HelpSheet onClose={() => setHelp(false)} />}
    </>
  );
}

/** What the window is called, and where reading begins: those of the view that is shown now. */
function Title({ views }: { readonly views: readonly View[] }) {
  const { t } = useWords();
  const [location] = useLocation();
  const view = views.find((each) => location.startsWith(linkTo(each)));
  const reference = /^\/cases\/([^/]+)/.exec(location)?.[1];
  const name = view && t(view.word);
  useEffect(() => {
    document.title = [reference, name, t('app.title')].filter(Boolean).join(' · ');
  }, [reference, name, t]);
  const before = useRef(view?.id);
  useEffect(() => {
    if (before.current && before.current !== view?.id) document.getElementById('main')?.focus();
    before.current = view?.id;
  }, [view?.id]);
  return null;
}

function Bar({ views, onHelp }: { readonly views: readonly View[]; readonly onHelp: () => void }) {
  const { t, language } = useWords();
  const { config, session, client } = useApi();
  const me = useMe();
  const leaving = useRef(false);
  const signOut = async () => {
    if (leaving.current) return;
    leaving.current = true;
    await client.post('/sign-out').catch(() => undefined);
    forgetDrafts();
    await session.signOut();
  };
  return (
    <div className="desk-header">
      <p className="desk-title">
        {t('app.title')} <span>{config.agency?.[language] ?? config.agency?.en}</span>
      </p>
      <nav aria-label={t('nav.label')}>
        <ul>
          {views.map((view) => (
            <NavLink key={view.id} view={view} />
          ))}
        </ul>
      </nav>
      <div className="desk-person">
        <ConnectionSign />
        <PresenceSwitch />
        <span className="desk-name">{me.data?.name}</span>
        <button
          type="button"
          className="plain"
          onClick={onHelp}
          aria-label={t('keys.title')}
          aria-haspopup="dialog"
          aria-keyshortcuts={shortcuts.help.keys}
        >
          ?
        </button>
        <button type="button" className="plain" onClick={() => void signOut()}>
          {t('sign-in.out')}
        </button>
      </div>
    </div>
  );
}

function NavLink({ view }: { readonly view: View }) {
  const { t } = useWords();
  const [current] = useRoute(view.path);
  const [, go] = useLocation();
  const item = useRef<HTMLLIElement>(null);
  useShortcut(view.id, () => go(linkTo(view)));
  // On a phone the navigation is wider than the page.
  useEffect(() => {
    if (current && item.current) toMiddle(item.current);
  }, [current]);
  return (
    <li ref={item}>
      <Link
        href={linkTo(view)}
        aria-current={current ? 'page' : undefined}
        aria-keyshortcuts={shortcuts[view.id].keys}
      >
        {t(view.word)}
      </Link>
    </li>
  );
}

/** Not by `scrollIntoView`, after which Tab would begin there instead of at the top of the page. */
function toMiddle(item: HTMLElement): void {
  const nav = item.closest('nav');
  if (!nav) return;
  const [inner, outer] = [item.getBoundingClientRect(), nav.getBoundingClientRect()];
  nav.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
}

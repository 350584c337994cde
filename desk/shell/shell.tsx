import { Suspense, useEffect, useRef, useState } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import type { Role } from '../../intents/model/handoff/staff.ts';
import { useMe } from '../api/api.tsx';
import { HelpSheet } from '../keyboard/help-sheet.tsx';
import { useShortcut } from '../keyboard/keyboard.tsx';
import { useWords } from '../words/words.tsx';
import { Bar } from './bar.tsx';
import { ConnectionLost } from './connection-sign.tsx';
import { useFocusKept } from './focus-kept.ts';
import { useLoadedLater } from './later.ts';
import { useNews } from './news.ts';
import { useTheme } from './theme.ts';
import { Unread } from './unread.tsx';
import { linkTo, type View, views } from './views.tsx';

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

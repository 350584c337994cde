import { useEffect, useRef, useState } from 'react';
import { Link, useLocation, useRoute } from 'wouter';
import { useApi, useMe } from '../api/api.tsx';
import { forgetDrafts } from '../case/draft.ts';
import { useShortcut } from '../keyboard/keyboard.tsx';
import { shortcuts } from '../keyboard/shortcuts.ts';
import { useWords } from '../words/words.tsx';
import { ConnectionSign } from './connection-sign.tsx';
import { PresenceSwitch } from './presence-switch.tsx';
import { linkTo, type View } from './views.tsx';

interface BarProps {
  readonly views: readonly View[];
  readonly onHelp: () => void;
}

/**
 * What is above every view: where one may go, how the desk hears of changes, and who is signed in. Where
 * it is too narrow for that, all but the first line is shown when the menu is opened.
 */
export function Bar({ views, onHelp }: BarProps) {
  const { t, language } = useWords();
  const { config } = useApi();
  const menu = useMenu();
  return (
    <div className={menu.open ? 'desk-header' : 'desk-header closed'}>
      <p className="desk-title">
        {t('app.title')} <span>{config.agency?.[language] ?? config.agency?.en}</span>
      </p>
      <ConnectionSign />
      <button
        ref={menu.button}
        type="button"
        className="desk-menu"
        aria-expanded={menu.open}
        aria-controls="desk-nav"
        onClick={menu.toggle}
      >
        {t('nav.menu')}
      </button>
      <nav id="desk-nav" aria-label={t('nav.label')}>
        <ul>
          {views.map((view) => (
            <NavLink key={view.id} view={view} onGo={menu.close} />
          ))}
        </ul>
      </nav>
      <Person onHelp={onHelp} />
    </div>
  );
}

/** Open until it has led somewhere, or is closed; who was in it is then where the page goes on. */
function useMenu() {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const [location] = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each place that is gone to
  useEffect(() => setOpen(false), [location]);
  const leave = () => {
    setOpen(false);
    button.current?.focus();
  };
  useShortcut('close', open ? leave : undefined);
  return { open, button, toggle: () => setOpen(!open), close: () => setOpen(false) };
}

function Person({ onHelp }: Pick<BarProps, 'onHelp'>) {
  const { t } = useWords();
  const { session, client } = useApi();
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
    <div className="desk-person">
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
  );
}

interface NavLinkProps {
  readonly view: View;
  readonly onGo: () => void;
}

function NavLink({ view, onGo }: NavLinkProps) {
  const { t } = useWords();
  const [current] = useRoute(view.path);
  const [, go] = useLocation();
  useShortcut(view.id, () => go(linkTo(view)));
  return (
    <li>
      <Link
        href={linkTo(view)}
        onClick={onGo}
        aria-current={current ? 'page' : undefined}
        aria-keyshortcuts={shortcuts[view.id].keys}
      >
        {t(view.word)}
      </Link>
    </li>
  );
}

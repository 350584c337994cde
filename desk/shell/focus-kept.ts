import { useEffect } from 'react';

const focusable = 'a[href], button:not(:disabled), [tabindex]';

/**
 * Nobody who works by keyboard or by ear is thrown back to the top of the page: when what had the focus
 * is gone, hidden or switched off, the focus goes to what stands in its place in the list it was in, else
 * to the next thing around it that can have it. Who clicks beside everything has let go on purpose.
 */
export function useFocusKept(): void {
  useEffect(() => {
    let kept: Kept | undefined;
    const remember = ({ target }: Event) => {
      kept = target instanceof HTMLElement && target !== document.body ? keep(target) : undefined;
    };
    const letGo = ({ target }: Event) => {
      if (!(target instanceof Node && kept?.around[0]?.contains(target))) kept = undefined;
    };
    const look = () => {
      const lost = document.activeElement === null || document.activeElement === document.body;
      if (lost && kept && !document.querySelector('dialog[open]')) restore(kept);
    };
    // What is hidden loses the focus when it is next drawn, after the change itself.
    const watch = new MutationObserver(() => requestAnimationFrame(() => setTimeout(look)));
    watch.observe(document.body, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['disabled', 'class', 'hidden', 'open'],
    });
    document.addEventListener('focusin', remember);
    document.addEventListener('pointerdown', letGo, true);
    return () => {
      watch.disconnect();
      document.removeEventListener('focusin', remember);
      document.removeEventListener('pointerdown', letGo, true);
    };
  }, []);
}

interface Kept {
  /** It, and all around it, innermost first: once it is gone it can no longer be asked. */
  readonly around: readonly HTMLElement[];
  /** Where it was in the innermost list it was in. */
  readonly list: { readonly element: Element; readonly at: number } | undefined;
}

function keep(target: HTMLElement): Kept {
  const around: HTMLElement[] = [];
  for (let at: HTMLElement | null = target; at && at !== document.body; at = at.parentElement)
    around.push(at);
  const item = target.closest('li');
  const element = item?.parentElement;
  return {
    around,
    list: item && element ? { element, at: [...element.children].indexOf(item) } : undefined,
  };
}

function restore({ around, list }: Kept): void {
  const items = list?.element.isConnected ? [...list.element.children] : [];
  const beside = items[Math.min(list?.at ?? 0, items.length - 1)]?.querySelector(focusable);
  const places = [beside, ...around, document.getElementById('main')];
  for (const place of places) {
    if (!(place instanceof HTMLElement) || !place.isConnected) continue;
    place.focus({ preventScroll: true });
    if (document.activeElement === place) return;
  }
}

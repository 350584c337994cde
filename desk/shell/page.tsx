import { type ReactNode, useId } from 'react';

interface PageProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** A page of its own beside the cases: a heading, and what it is about. */
export function Page({ title, children }: PageProps) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="page" aria-labelledby={id} tabIndex={0}>
      <h1 id={id}>{title}</h1>
      {children}
    </section>
  );
}

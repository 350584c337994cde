import { type ReactNode, useId } from 'react';

interface PageProps {
  readonly title: string;
  /** For a table that has much to say in each row. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A page of its own beside the cases: a heading, and what it is about. */
export function Page({ title, wide = false, children }: PageProps) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={wide ? 'page page-wide' : 'page'} aria-labelledby={id} tabIndex={0}>
      <h1 id={id}>{title}</h1>
      {children}
    </section>
  );
}

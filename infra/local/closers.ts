/** What has to be ended, in the reverse of the order it was started in. */
export interface Closers {
  add(close: () => Promise<void> | void): void;
  /** Ends everything, once; what fails to end does not keep the rest from it. */
  close(): Promise<void>;
}

export function createClosers(): Closers {
  const all: (() => Promise<void> | void)[] = [];
  return {
    add: (close) => void all.push(close),
    close: async () => {
      for (const close of all.splice(0).reverse()) await Promise.resolve(close()).catch(() => {});
    },
  };
}

/** Waits for all, so that those that did start can be ended when one does not. */
export async function allOrNone<const T extends readonly Promise<unknown>[]>(parts: T) {
  await Promise.allSettled(parts);
  return Promise.all(parts);
}

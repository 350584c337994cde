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

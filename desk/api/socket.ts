interface Options {
  /** Where to, with a ticket that is good once; asked anew before every connection. */
  readonly address: () => Promise<URL>;
  readonly onOpen: () => void;
  readonly onData: (data: unknown) => void;
  /** It was there, or was asked for, and is not. */
  readonly onGone: () => void;
}

const longestWaitMs = 30_000;

/** One socket at a time, opened again whenever it ends; ever more slowly, while it is refused. */
export function keepSocket({ address, onOpen, onData, onGone }: Options) {
  let current: WebSocket | undefined;
  let asking = false;
  let stopped = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function connect(): Promise<void> {
    clearTimeout(timer);
    if (stopped || asking || current) return;
    asking = true;
    const to = await address().catch(() => undefined);
    asking = false;
    if (stopped) return;
    if (to) listen(new WebSocket(to));
    else later();
  }

  function listen(socket: WebSocket): void {
    current = socket;
    socket.addEventListener('open', () => {
      failures = 0;
      if (current === socket) onOpen();
    });
    socket.addEventListener('message', ({ data }) => onData(data));
    socket.addEventListener('close', () => drop(socket));
  }

  function drop(socket: WebSocket): void {
    if (current !== socket) return;
    current = undefined;
    if (stopped) return;
    later();
    onGone();
  }

  function later(): void {
    failures += 1;
    const wait = Math.min(longestWaitMs, 500 * 2 ** failures) * (0.5 + Math.random() / 2);
    clearTimeout(timer);
    timer = setTimeout(connect, wait);
  }

  const isOpen = () => current?.readyState === WebSocket.OPEN;
  void connect();
  return {
    isOpen,
    /** Whether it could be said. */
    send(text: string): boolean {
      if (!isOpen()) return false;
      current?.send(text);
      return true;
    },
    /** Nothing else gets through: it may look open for minutes, and hear nothing. */
    giveUp(): void {
      const dead = current;
      if (!dead) return;
      drop(dead);
      dead.close();
    },
    /** Without waiting longer. */
    again(): void {
      failures = 0;
      void connect();
    },
    stop(): void {
      stopped = true;
      clearTimeout(timer);
      current?.close();
    },
  };
}

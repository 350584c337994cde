interface Options {
  /** Where to, with a ticket that is good once; asked anew before every connection. */
  readonly address: () => Promise<URL>;
  readonly onOpen: () => void;
  readonly onData: (data: unknown) => void;
  /** It was there, or was asked for, and is not. */
  readonly onGone: () => void;
}

const longestWaitMs = 30_000;
/**
 * A socket keeps the rights its ticket was given, so the server closes it once it is five minutes old; before
 * that it is opened anew.
 */
const renewMs = 180_000;

/**
 * One socket at a time, opened again whenever it ends; ever more slowly, while it is refused. Once it is
 * some minutes old another one takes its place, with a ticket of its own; without one it ends.
 */
export function keepSocket({ address, onOpen, onData, onGone }: Options) {
  let current: WebSocket | undefined;
  let asking = false;
  let stopped = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let renewal: ReturnType<typeof setTimeout> | undefined;

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

  function listen(socket: WebSocket, before?: WebSocket): void {
    if (!before) current = socket;
    socket.addEventListener('open', () => {
      failures = 0;
      if (before && current === before) {
        current = socket;
        before.close();
      }
      if (current !== socket) return socket.close();
      clearTimeout(renewal);
      renewal = setTimeout(renew, renewMs);
      onOpen();
    });
    socket.addEventListener('message', ({ data }) => onData(data));
    socket.addEventListener('close', () => drop(socket));
  }

  /** The old one stays until the new one is open, so that nothing is missed and nobody seems to be gone. */
  async function renew(): Promise<void> {
    const old = current;
    if (stopped || !old) return;
    const to = await address().catch(() => undefined);
    if (stopped || current !== old) return;
    if (!to) return giveUp();
    renewal = setTimeout(renew, renewMs);
    listen(new WebSocket(to), old);
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

  function giveUp(): void {
    const dead = current;
    if (!dead) return;
    drop(dead);
    dead.close();
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
    giveUp,
    /** Without waiting longer. */
    again(): void {
      failures = 0;
      void connect();
    },
    stop(): void {
      stopped = true;
      clearTimeout(timer);
      clearTimeout(renewal);
      current?.close();
    },
  };
}

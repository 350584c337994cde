/** One request the platform's API received, whole. */
export interface RecordedRequest {
  readonly at: string;
  readonly method: string;
  /** As the platform sees it, with the query: `/v25.0/100000000000001/messages`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What it was answered with; 0 when the connection was reset before anything was accepted. */
  readonly status: number;
  /** What kind of call it was: `messages`, `typing` or `other`. */
  readonly kind: string;
  /** The citizen it was accepted for. */
  readonly to?: string | undefined;
  /** The platform's id of the message it accepted. */
  readonly id?: string | undefined;
  /** The fault that was played, if one was. */
  readonly fault?: string | undefined;
}

/** Keeps the last `limit` requests, oldest first, and counts those it had to forget. */
export function recorder(limit: number) {
  let kept: RecordedRequest[] = [];
  let dropped = 0;
  return {
    add(request: RecordedRequest): void {
      kept.push(request);
      if (kept.length < limit * 1.1) return;
      dropped += kept.length - limit;
      kept = kept.slice(-limit);
    },
    all: (to?: string): readonly RecordedRequest[] =>
      to === undefined ? kept : kept.filter((request) => request.to === to),
    dropped: (): number => dropped,
    clear(): void {
      kept = [];
      dropped = 0;
    },
  };
}

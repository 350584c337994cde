/** Deletes what was said, when the citizen asks for it. */
export interface Erasure {
  /**
   * Deletes at most `most` of a conversation's messages up to sequence `through`, with what leads to them
   * from the platforms' ids. One that is still to be sent loses its words and is superseded, as its job
   * is on a queue already. Idempotent.
   * - `done`: none is left
   * - `more`: some are; call again
   * - `busy`: all but what is being sent at this moment; call again soon
   */
  erase(
    conversationId: string,
    through: number,
    most: number,
    now: Date,
  ): Promise<'done' | 'more' | 'busy'>;
  /**
   * Takes from a conversation that ended in another what it remembers, and its contact's chosen language;
   * both rows go two days later. Idempotent. False when a turn was faster: call again soon.
   */
  forget(conversationId: string, now: Date): Promise<boolean>;
}

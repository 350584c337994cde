import * as z from 'zod';

/** The object that says which artifact is current; moved to publish, moved back to roll back. */
export const pointerKey = 'current.json';

export const pointer = z.object({
  /** For people: what the editor calls this version. */
  version: z.string().min(1),
  key: z.string().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Pointer = z.infer<typeof pointer>;

export const artifactKey = (sha256: string): string => `artifacts/${sha256}.json`;

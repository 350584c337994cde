import { observed } from '../middleware/observed.ts';
import { handle, type PreTokenEvent } from './handle.ts';

export const handler = observed<PreTokenEvent, ReturnType<typeof handle>>(async (event) =>
  handle(event),
);

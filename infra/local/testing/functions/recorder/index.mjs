import { appendFileSync } from 'node:fs';

/** Writes every event down, one per line, where the template says. */
export const handler = async (event) => {
  appendFileSync(process.env.RECORD_FILE, `${JSON.stringify(event)}\n`);
};

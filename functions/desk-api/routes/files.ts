import * as z from 'zod';
import { auditOf } from '../audit.ts';
import { bytesAnswer } from '../bytes-answer.ts';
import { fileTypes } from '../file-types.ts';
import { keepFile, largestPart, linkFile, readFilePart } from '../files.ts';
import { refusalOf } from '../policy.ts';
import { isProblem } from '../problem.ts';
import { caseParams, caseRoute } from '../route.ts';
import { withCases } from '../with-cases.ts';

const upload = caseRoute({
  id: 'handoffs.files',
  method: 'POST',
  path: '/handoffs/{id}/files',
  summary: 'Keeps a picture or PDF of at most 4 MB, to be sent with a reply.',
  roles: withCases,
  status: 201,
  params: caseParams,
  bytes: fileTypes,
  answer: z.object({ key: z.string(), contentType: z.string(), bytes: z.number().int() }),
  problems: ['not-owner', 'state', 'too-large', 'file-type'],
  async handle({ handoff, staff, upload: file }, ports) {
    const kept = refusalOf(staff, handoff, 'files') ?? (await keepFile(handoff, file, ports));
    if (isProblem(kept)) return kept;
    await ports.audit.put([
      auditOf(staff, handoff.id, 'file-kept', ports, { changed: { key: kept.key } }),
    ]);
    return kept;
  },
});

const place = z.coerce.number().int().nonnegative();

const download = caseRoute({
  id: 'handoffs.file',
  method: 'GET',
  path: '/handoffs/{id}/files/{sequence}/{index}',
  summary:
    'Where a file of a message can be downloaded in the next minute, as a file: it comes from anybody, so it is never shown in place.',
  roles: withCases,
  params: caseParams.extend({ sequence: place, index: place }),
  answer: z.object({ url: z.url(), until: z.iso.datetime(), contentType: z.string() }),
  async handle({ handoff, staff, params: { sequence, index } }, ports) {
    const link = await linkFile(handoff, { sequence, index }, staff, ports);
    if (isProblem(link)) return link;
    const changed = { sequence, index };
    await ports.audit.put([auditOf(staff, handoff.id, 'file-read', ports, { changed })]);
    return link;
  },
});

const part = caseRoute({
  id: 'handoffs.file-part',
  method: 'GET',
  path: '/handoffs/{id}/files/{sequence}/{index}/bytes',
  summary: `The bytes of a file of a message, at most ${largestPart} of them from \`from\` on, for the desk to show what it knows to be a picture, sound or film. They come as bytes to save, whatever they are.`,
  roles: withCases,
  params: caseParams.extend({ sequence: place, index: place }),
  query: z.object({ from: place.default(0) }),
  answer: bytesAnswer,
  async handle({ handoff, staff, params: { sequence, index }, query: { from } }, ports) {
    const bytes = await readFilePart(handoff, { sequence, index, from }, staff, ports);
    if (isProblem(bytes)) return bytes;
    const changed = { sequence, index };
    await ports.audit.put([auditOf(staff, handoff.id, 'file-read', ports, { changed })]);
    return bytes;
  },
});

export const fileRoutes = [upload, download, part];

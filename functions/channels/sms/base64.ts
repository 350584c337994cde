/** Shorter texts come as they are; only long ones, put together from parts, have been seen in base64. */
const shortest = 60;

/**
 * A text as the citizen wrote it. Some carriers hand a long one on in base64. It is taken for that only
 * if it is nothing but base64, and what it stands for is text from its first byte to its last: no word
 * of sixty letters that somebody wrote is both.
 */
export function plainText(body: string | undefined): string | undefined {
  const packed = body?.replace(/[\r\n]/g, '').trim() ?? '';
  if (packed.length < shortest || !/^(?:[A-Za-z0-9+/]{4})+$/.test(packed.replace(/=/g, 'A')))
    return body;
  const bytes = Buffer.from(packed, 'base64');
  return bytes.toString('base64') === packed ? (textOf(bytes) ?? body) : body;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

function textOf(bytes: Buffer): string | undefined {
  try {
    const text = decoder.decode(bytes);
    return /[^\P{C}\r\n\t\p{Cf}]/u.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

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

/**
 * UTF-8 is what has been seen. UTF-16 has not, but a text beyond GSM-7 travels in it (UCS-2), so it is read,
 * too: only with a space in it, since any two bytes are some letter of some script.
 */
const encodings = [
  { name: 'utf-8', proof: /^/ },
  { name: 'utf-16be', proof: / / },
  { name: 'utf-16le', proof: / / },
] as const;

function textOf(bytes: Buffer): string | undefined {
  for (const { name, proof } of encodings) {
    const text = decoded(bytes, name);
    if (text !== undefined && proof.test(text) && !unprintable.test(text)) return text;
  }
  return undefined;
}

const unprintable = /[^\P{C}\r\n\t\p{Cf}]/u;

/** The text but for a last letter that is cut short: carriers cut between bytes. */
function decoded(bytes: Buffer, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}

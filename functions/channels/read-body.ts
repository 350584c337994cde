/** All of a body, or nothing as soon as it is more than so many bytes: the length it announces may be a lie. */
export async function readUpTo(
  most: number,
  body: ReadableStream<Uint8Array>,
): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.byteLength;
    if (length > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

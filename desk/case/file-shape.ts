/** How a file is shown, and the type it is shown as. */
export interface FileShape {
  readonly kind: FileKind;
  readonly type: string;
}
export type FileKind = 'image' | 'audio' | 'video';

/**
 * What the bytes of a file say that it is, by how it begins; nothing for what no browser shows without
 * running it. Whatever a citizen's file is called, this alone decides what it is shown as.
 */
export const shapeOf = (bytes: Uint8Array): FileShape | undefined => {
  const begin = Array.from(bytes.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0'));
  const found = beginnings.find(([pattern]) => pattern.test(begin.join('')));
  return found && { kind: found[1], type: found[2] };
};

/** Two digits a byte. */
const beginnings: readonly (readonly [RegExp, FileKind, string])[] = [
  [/^ffd8ff/, 'image', 'image/jpeg'],
  [/^89504e470d0a1a0a/, 'image', 'image/png'],
  [/^474946383[79]61/, 'image', 'image/gif'],
  [/^52494646.{8}57454250/, 'image', 'image/webp'],
  [/^4f676753/, 'audio', 'audio/ogg'],
  [/^494433/, 'audio', 'audio/mpeg'],
  [/^fff[0189]/, 'audio', 'audio/aac'],
  [/^ff[ef][2-7a-f]/, 'audio', 'audio/mpeg'],
  [/^52494646.{8}57415645/, 'audio', 'audio/wav'],
  [/^.{8}667479704d34/, 'audio', 'audio/mp4'],
  [/^.{8}66747970/, 'video', 'video/mp4'],
  [/^1a45dfa3/, 'video', 'video/webm'],
];

/** What a file may be shown as, by what it is said to be; it is asked for only then. */
export function kindOf(contentType: string): FileKind | undefined {
  const [kind = ''] = contentType.split('/');
  if (/^image\/(?:jpeg|png|gif|webp)$/.test(contentType)) return 'image';
  return kind === 'audio' || kind === 'video' ? kind : undefined;
}

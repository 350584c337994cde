/** How large a picture is, in pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/**
 * In pixels; each takes four bytes once it is drawn, so that a small file can take all of a computer's memory. The
 * largest photos that phones take as they come have 50 million; larger ones are saved and opened elsewhere.
 */
const mostPixels = 50_000_000;

export const isTooLarge = ({ width, height }: PictureSize): boolean => width * height > mostPixels;

/** The size of a picture of this type, as the browser will read it, before it does; nothing where it does not say. */
export function pictureSize(type: string, bytes: Uint8Array): PictureSize | undefined {
  try {
    return readers.get(type)?.(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (error) {
    if (error instanceof RangeError) return undefined; // It ends before it has said so.
    throw error;
  }
}

type Read = (file: DataView) => PictureSize | undefined;

/** The chunk with the size is the first: https://www.w3.org/TR/png-3/#11IHDR */
const png: Read = (file) => ({ width: file.getUint32(16), height: file.getUint32(20) });

/** The segment that begins the picture; what lies in others, such as a small copy for lists, is passed over. */
const jpeg: Read = (file) => {
  for (let at = 2; ; ) {
    if (file.getUint8(at) !== 0xff || file.getUint8(at + 1) === 0xff) at += 1;
    else {
      const marker = file.getUint8(at + 1);
      if (isFrame(marker)) return { width: file.getUint16(at + 7), height: file.getUint16(at + 5) };
      at += 2 + (isBare(marker) ? 0 : file.getUint16(at + 2));
    }
  }
};
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
/** Without a length after it. */
const isBare = (marker: number): boolean => marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8);

/** Whatever it says of the whole, a browser makes room for its largest frame. */
const gif: Read = (file) => {
  let width = file.getUint16(6, true);
  let height = file.getUint16(8, true);
  let at = 13 + coloursBytes(file.getUint8(10));
  while (at < file.byteLength && file.getUint8(at) !== 0x3b) {
    if (file.getUint8(at) !== 0x2c) {
      at = afterBlocks(file, at + 2);
      continue;
    }
    width = Math.max(width, file.getUint16(at + 1, true) + file.getUint16(at + 5, true));
    height = Math.max(height, file.getUint16(at + 3, true) + file.getUint16(at + 7, true));
    at = afterBlocks(file, at + 11 + coloursBytes(file.getUint8(at + 9)));
  }
  return { width, height };
};
/** How long the list of colours is that these flags announce. */
const coloursBytes = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
function afterBlocks(file: DataView, start: number): number {
  let at = start;
  while (file.getUint8(at) !== 0) at += 1 + file.getUint8(at);
  return at + 1;
}

/** Three forms: https://developers.google.com/speed/webp/docs/riff_container */
const webp: Read = (file) => {
  const form = file.getUint32(12);
  if (form === 0x56503820) return { width: shorts(file, 26), height: shorts(file, 28) };
  if (form === 0x5650384c) {
    const bits = file.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (form !== 0x56503858) return undefined;
  return { width: threeBytes(file, 24) + 1, height: threeBytes(file, 27) + 1 };
};
const shorts = (file: DataView, at: number): number => file.getUint16(at, true) & 0x3fff;
const threeBytes = (file: DataView, at: number): number =>
  file.getUint16(at, true) + file.getUint8(at + 2) * 0x10000;

const readers: ReadonlyMap<string, Read> = new Map([
  ['image/png', png],
  ['image/jpeg', jpeg],
  ['image/gif', gif],
  ['image/webp', webp],
]);

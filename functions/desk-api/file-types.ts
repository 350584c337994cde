/** What staff may send: its ending, and how a file of it begins. */
const types = {
  'image/png': { ending: 'png', begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  'image/jpeg': { ending: 'jpg', begins: [0xff, 0xd8, 0xff] },
  'application/pdf': { ending: 'pdf', begins: [0x25, 0x50, 0x44, 0x46, 0x2d] },
} as const;
type FileType = keyof typeof types;

export const fileTypes = Object.keys(types) as FileType[];

/** The largest file staff can send, in bytes: what a call may carry, and every platform takes. */
export const largestFile = 4 * 1024 * 1024;

/** What a file is, if it says so itself, whatever its sender calls it. */
export const typeOf = (bytes: Uint8Array): FileType | undefined =>
  fileTypes.find((type) => types[type].begins.every((byte, index) => bytes[index] === byte));

export const endingOf = (type: FileType): string => types[type].ending;

/** What a key of ours says by its ending. */
export const typeOfKey = (key: string): FileType | undefined =>
  fileTypes.find((type) => key.endsWith(`.${types[type].ending}`));

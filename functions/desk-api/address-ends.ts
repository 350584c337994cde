const shown = 4;
/** An address shorter than this is not shown in part: too little of it would be hidden. */
const shortest = 8;

/** How an address ends, so that staff can tell two citizens apart; never enough to write to it. */
export const addressEnds = (address: string): string | undefined =>
  address.length < shortest ? undefined : `•••• ${address.slice(-shown)}`;

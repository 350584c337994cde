/* Marks drawn here, since many fonts have none of these signs. For the eye alone: words stand beside. */

const space = 'http://www.w3.org/2000/svg';
const tick = 'M1.5 6.5 4.5 9.5 10.5 2.5';

const strokes = {
  waiting: ['M6 1.5a4.5 4.5 0 1 0 .01 0z'],
  once: [tick],
  twice: [tick, 'M8.5 9.5 15.5 2.5'],
  trouble: ['M6 1v6', 'M6 10v.5'],
};

/** @param {keyof typeof strokes} name */
export function mark(name) {
  const drawn = document.createElementNS(space, 'svg');
  drawn.setAttribute('class', 'mark');
  drawn.setAttribute('viewBox', `0 0 ${name === 'twice' ? 17 : 12} 12`);
  drawn.setAttribute('aria-hidden', 'true');
  for (const d of strokes[name]) {
    const path = document.createElementNS(space, 'path');
    path.setAttribute('d', d);
    drawn.append(path);
  }
  return drawn;
}

import { seeded } from '../../knowledge/engine/random.ts';

/** Rows of `width` numbers each, one behind the other. */
export interface Rows {
  readonly width: number;
  readonly values: Float32Array;
}

const countOf = ({ values, width }: Rows): number => values.length / width;

/**
 * Lloyd's k-means: `count` centroids that rows lie near to, begun at rows drawn by `seed`. The same
 * centroids for the same rows on every machine: only `+`, `-`, `*` and `/`, in one order. A centroid
 * that no row is nearest to stays where it is.
 */
export function centroidsOf(rows: Rows, count: number, rounds: number, seed: number): Rows {
  let centroids = drawn(rows, count, seeded(seed));
  for (let round = 0; round < rounds; round++)
    centroids = means(rows, nearest(rows, centroids), centroids);
  return centroids;
}

function drawn(rows: Rows, count: number, random: () => number): Rows {
  if (countOf(rows) < count) throw new Error(`${count} centroids need as many rows at least`);
  const picked = new Set<number>();
  while (picked.size < count) picked.add(Math.floor(random() * countOf(rows)));
  const values = [...picked].flatMap((row) => [
    ...rows.values.subarray(row * rows.width, (row + 1) * rows.width),
  ]);
  return { width: rows.width, values: Float32Array.from(values) };
}

function means(rows: Rows, owners: Uint8Array, before: Rows): Rows {
  const { width } = rows;
  const sums = new Float64Array(before.values.length);
  const members = new Uint32Array(countOf(before));
  owners.forEach((owner, row) => {
    members[owner] = (members[owner] ?? 0) + 1;
    for (let at = 0; at < width; at++)
      sums[owner * width + at] =
        (sums[owner * width + at] ?? 0) + (rows.values[row * width + at] ?? 0);
  });
  const values = before.values.map((value, at) => {
    const size = members[Math.floor(at / width)] ?? 0;
    return size === 0 ? value : (sums[at] ?? 0) / size;
  });
  return { width, values };
}

/** For each row the number of the nearest centroid, the first of several; at most 256 centroids. */
export function nearest(rows: Rows, centroids: Rows): Uint8Array {
  const { width } = rows;
  const count = countOf(centroids);
  const halves = new Float64Array(count);
  for (let at = 0; at < centroids.values.length; at++)
    halves[Math.floor(at / width)] =
      (halves[Math.floor(at / width)] ?? 0) + square(centroids.values[at] ?? 0) / 2;
  const owners = new Uint8Array(countOf(rows));
  for (let row = 0; row < owners.length; row++) {
    let most = Number.NEGATIVE_INFINITY;
    for (let centroid = 0; centroid < count; centroid++) {
      // The nearest is the one with the largest product less half its own square.
      let closeness = -(halves[centroid] ?? 0);
      for (let at = 0; at < width; at++)
        closeness +=
          (rows.values[row * width + at] ?? 0) * (centroids.values[centroid * width + at] ?? 0);
      if (closeness <= most) continue;
      most = closeness;
      owners[row] = centroid;
    }
  }
  return owners;
}

const square = (value: number): number => value * value;

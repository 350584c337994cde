interface Degrees {
  readonly latitude: number;
  readonly longitude: number;
}

/** "38.8977, -77.0365": to a tenth of a metre, as maps take it. */
export const degreesOf = ({ latitude, longitude }: Degrees): string =>
  [latitude, longitude].map(rounded).join(', ');

/** The address of the place on a map; nothing where that is no address of the web. */
export function mapAt(map: string, { latitude, longitude }: Degrees): string | undefined {
  const address = map
    .replaceAll('{latitude}', rounded(latitude))
    .replaceAll('{longitude}', rounded(longitude));
  return URL.parse(address)?.protocol === 'https:' ? address : undefined;
}

/** Never as `1e-7`, nor as `-0`. */
const rounded = (degrees: number): string => String(Number(degrees.toFixed(6)) || 0);

import * as z from 'zod';

/** The sum of one metric with one set of dimensions, since the stack started. */
export interface MetricSum {
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly sum: number;
  /** How many values were added. */
  readonly count: number;
}

export interface Metrics {
  /** Takes one line of a function's output; true if it was metrics. */
  read(line: string): boolean;
  all(): readonly MetricSum[];
}

/**
 * CloudWatch's embedded metric format, as Powertools prints it.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
const embedded = z.looseObject({
  _aws: z.object({
    CloudWatchMetrics: z.array(
      z.object({
        Dimensions: z.array(z.array(z.string())),
        Metrics: z.array(z.object({ Name: z.string() })),
      }),
    ),
  }),
});
const values = z.union([z.number(), z.array(z.number())]).transform((value) => [value].flat());

/** Adds up the metrics that functions print. */
export function createMetrics(): Metrics {
  const sums = new Map<string, MetricSum>();
  const add = (name: string, dimensions: Record<string, string>, added: readonly number[]) => {
    const key = JSON.stringify([name, Object.entries(dimensions).sort()]);
    const before = sums.get(key) ?? { name, dimensions, sum: 0, count: 0 };
    const sum = added.reduce((total, value) => total + value, before.sum);
    sums.set(key, { name, dimensions, sum, count: before.count + added.length });
  };
  return {
    all: () => [...sums.values()],
    read: (line) => {
      const found = parse(line);
      for (const { name, dimensions, added } of found ? measured(found) : []) {
        add(name, dimensions, added);
      }
      return found !== undefined;
    },
  };
}

/** Every metric under each of its sets of dimensions. */
function measured(found: z.infer<typeof embedded>) {
  return found._aws.CloudWatchMetrics.flatMap(({ Dimensions, Metrics }) =>
    (Dimensions.length > 0 ? Dimensions : [[]]).flatMap((names) => {
      const dimensions = Object.fromEntries(names.map((name) => [name, String(found[name])]));
      return Metrics.map(({ Name }) => ({
        name: Name,
        dimensions,
        added: values.safeParse(found[Name]).data ?? [],
      }));
    }),
  );
}

function parse(line: string): z.infer<typeof embedded> | undefined {
  if (!line.startsWith('{') || !line.includes('"_aws"')) return undefined;
  try {
    return embedded.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

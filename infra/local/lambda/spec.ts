/** A function as the template describes it. */
export interface FunctionSpec {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  /** Where its code is. */
  readonly folder: string;
  /** `index.handler`. */
  readonly handler: string;
  readonly memoryMegabytes: number;
  readonly timeoutSeconds: number;
  /** How many times as long it may take before it is ended; once when not given. */
  readonly slack?: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly maximumProcesses: number;
}

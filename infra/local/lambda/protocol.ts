/** Where a worker kills itself, once: a call out, before it leaves or after its answer has come. */
export interface KillRule {
  readonly target: 'dynamodb' | 'sqs' | 'platform';
  /** The AWS operation (`TransactWriteItems`), or a part of the platform's path; any when absent. */
  readonly operation?: string;
  /** `before`: no byte has left. `after`: a 2xx has come, and the handler does not know yet. */
  readonly phase: 'before' | 'after';
  /** Only while an event with this text in it is handled, such as a citizen's number; any when absent. */
  readonly during?: string;
}

/** All workers of a function get the rule; whoever creates the file first is the one that dies. */
export interface ArmedRule extends KillRule {
  readonly claim: string;
}

export interface LambdaError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

/** Events and results travel as JSON text, as they do on AWS. */
export type ToWorker =
  | { readonly kind: 'arm'; readonly rule: ArmedRule }
  /** How far ahead of the machine's clock it is, in milliseconds. */
  | { readonly kind: 'time'; readonly ahead: number }
  | {
      readonly kind: 'invoke';
      readonly id: string;
      readonly event: string;
      readonly functionArn: string;
      /** Milliseconds since the epoch. */
      readonly deadline: number;
    };

export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed-to-load'; readonly error: LambdaError }
  | { readonly kind: 'result'; readonly id: string; readonly payload: string }
  | { readonly kind: 'error'; readonly id: string; readonly error: LambdaError };

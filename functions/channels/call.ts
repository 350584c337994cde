/** The HTTP port of the channels: `fetch` with a deadline. Tests pass their own. */
export type Fetch = (url: string, init: Call) => Promise<Response>;

export interface Call extends RequestInit {
  /** Signed with the rights of the function that calls; only `deliver`, `typing` and `media` can. */
  readonly sign?: AwsCall;
}

/** A service of AWS and the region it is called in: what a signature is for. */
export interface AwsCall {
  readonly service: 'sms-voice' | 'social-messaging';
  readonly region: string;
}

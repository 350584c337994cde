/** What the desk is told of where it runs; written beside the page by whoever serves it. */
export interface DeskConfig {
  /** The OpenID provider. */
  readonly issuer: string;
  readonly clientId: string;
  /** Where the API is: `<api>/desk/api/...`; the page's own origin when absent. */
  readonly api?: string;
  /** `wss://...`: where changes come from. Without one the desk polls. */
  readonly socket?: string;
  /** The agency's name per language, for the header. */
  readonly agency?: Readonly<Record<string, string>>;
}

/** Rejects with a sentence that says what is missing. */
export async function loadConfig(): Promise<DeskConfig> {
  const response = await fetch(`${import.meta.env.BASE_URL}config.json`, { cache: 'no-cache' });
  if (!response.ok) throw new Error(`config.json could not be read (${response.status}).`);
  const config: DeskConfig = await response.json();
  if (!config.issuer || !config.clientId)
    throw new Error('config.json must name `issuer` and `clientId`.');
  return config;
}

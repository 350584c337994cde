import type { Channel, ChannelParameter, ParameterValues, ParsedWebhook } from './channel.ts';
import type { ErrorTable } from './post.ts';

/** Where a provider's webhook and parameters are: `sms`, or `sms/aws` for a channel's further provider. */
export const pathOf = ({ id, path = id }: Pick<Channel, 'id' | 'path'>): string => path;

/** All who can carry a channel; first the one who does unless another is chosen. */
export const providersOf = <C extends { readonly others?: readonly C[] }>(
  channel: C,
): readonly C[] => [channel, ...(channel.others ?? [])];

/** The channel as this provider carries it; nothing where none has that name. */
export const providerNamed = (channel: Channel, name: string): Channel | undefined =>
  providersOf(channel).find(({ provider }) => provider === name);

/** The parameter of a channel with several providers that chooses who sends; all of them are heard. */
export const providerParameter = (env: string, first: string): ChannelParameter => ({
  name: 'provider',
  env,
  secret: false,
  description: `Who carries what is sent: a provider's name as in docs/channels.md. What comes in is taken from each that is set up.`,
  readBy: ['deliver', 'desk'],
  fallback: first,
});

const own = 'own';

/**
 * The parameter that keeps citizens the same when a channel goes from one provider to another: an
 * identity is an address on an account, and each provider has its own name for the account.
 */
export const accountParameter = (
  env: string,
  readBy: ChannelParameter['readBy'] = ['webhook'],
): ChannelParameter => ({
  name: 'account',
  env,
  secret: false,
  description:
    'The account that conversations are kept under, where another provider carried them before: its phone number id or number. own otherwise.',
  readBy,
  fallback: own,
});

/** What a webhook said, under the account that the channel's conversations are kept under. */
export function keptUnder(
  parsed: ParsedWebhook,
  { account = own }: ParameterValues,
): ParsedWebhook {
  if (account === own) return parsed;
  return {
    ...parsed,
    activities: parsed.activities.map((each) => ({
      ...each,
      account,
      activity: { ...each.activity, recipient: { ...each.activity.recipient, id: account } },
    })),
    receipts: parsed.receipts.map((each) => ({ ...each, account })),
  };
}

/** What the codes of all providers mean: a receipt does not say whose it is, and no two share a code. */
export const codesOf = (
  channel: Channel,
): Required<Pick<Channel, 'errors' | 'optOutCodes' | 'windowCodes'>> => ({
  errors: merged(providersOf(channel).map(({ errors }): ErrorTable => errors)),
  optOutCodes: merged(providersOf(channel).map(({ optOutCodes = {} }) => optOutCodes)),
  windowCodes: providersOf(channel).flatMap(({ windowCodes = [] }) => windowCodes),
});

const merged = <T extends object>(tables: readonly T[]): T => Object.assign({}, ...tables);

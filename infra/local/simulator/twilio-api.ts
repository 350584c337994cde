import type { LocalSettings } from '../settings.ts';
import { segments } from './page/segments.js';
import type { ApiAnswer, ApiRequest, PlatformReceipt, PlatformWorld } from './platform.ts';
import { tokenBucket } from './rate.ts';
import { isAccount, newMessageId, twilioError } from './twilio.ts';

/** Requests a second before Twilio answers 429; it states no figure, so a generous one. */
const requestsPerSecond = 100;
/** How many messages can be listed. */
const kept = 10_000;

interface Sent {
  readonly sid: string;
  readonly to: string;
  readonly body: string;
  /** How many files, as text. */
  readonly media: string;
  readonly createdAt: Date;
  status: string;
  errorCode: number | null;
}

/** Of the messages that one sender of the account may send. */
interface Api {
  readonly settings: LocalSettings;
  readonly world: PlatformWorld;
  /** The sender, as Twilio writes it. */
  readonly from: string;
  /** The first thing wrong with a new message, in the order Twilio looks. */
  readonly wrong: (form: URLSearchParams) => ApiAnswer | undefined;
  /** The citizen that `To` means, as phones know them. */
  readonly citizenOf: (to: string) => string;
  /** What the citizen sees of a message. */
  readonly textOf: (form: URLSearchParams) => string;
}

/** The Messages resource: https://www.twilio.com/docs/messaging/api/message-resource */
export function twilioApi(api: Api) {
  const sent = new Map<string, Sent>();
  const perSecond = tokenBucket(requestsPerSecond, 1 / requestsPerSecond);
  const answer = (request: ApiRequest): ApiAnswer => {
    const refusal = refuse(request, api.settings);
    if (refusal) return refusal;
    if (api.world.settings().rates && !perSecond('account', api.world.now())) {
      return twilioError(429, 20429, 'Too Many Requests');
    }
    return request.method === 'GET' ? list(request, sent, api) : create(request, sent, api);
  };
  const progress = ({ message, status, code }: PlatformReceipt): void => {
    const found = sent.get(message.id);
    if (!found) return;
    found.status = status === 'failed' ? 'undelivered' : status;
    found.errorCode = status === 'failed' ? Number(code ?? 30_003) : null;
  };
  return { answer, progress };
}

function refuse(request: ApiRequest, settings: LocalSettings): ApiAnswer | undefined {
  const sid = settings.TWILIO_ACCOUNT_SID;
  if (!isAccount(request, settings)) return twilioError(401, 20003, 'Authenticate');
  const known = request.path === `/2010-04-01/Accounts/${sid}/Messages.json`;
  if (known && (request.method === 'GET' || request.method === 'POST')) return undefined;
  return twilioError(404, 20404, `The requested resource ${request.path} was not found`);
}

function create(request: ApiRequest, sent: Map<string, Sent>, api: Api): ApiAnswer {
  const form = new URLSearchParams(isForm(request) ? request.body : '');
  const refusal = api.wrong(form);
  if (refusal) return refusal;
  const message: Sent = {
    sid: newMessageId(),
    to: form.get('To') ?? '',
    body: form.get('Body') ?? '',
    media: String(form.getAll('MediaUrl').length),
    createdAt: api.world.now(),
    status: 'queued',
    errorCode: null,
  };
  sent.set(message.sid, message);
  const oldest = sent.keys().next();
  if (sent.size > kept && !oldest.done) sent.delete(oldest.value);
  const callback = form.get('StatusCallback') ?? undefined;
  return {
    status: 201,
    body: JSON.stringify({ ...resource(message, api), date_sent: null }),
    accepted: {
      kind: 'message',
      id: message.sid,
      to: api.citizenOf(message.to),
      text: api.textOf(form),
      callback,
    },
  };
}

/** Newest first; `To`, `From`, `DateSent>`, `DateSent<` and `PageSize` narrow it, as Twilio's list does. */
function list(request: ApiRequest, sent: ReadonlyMap<string, Sent>, api: Api): ApiAnswer {
  const to = request.query.get('To');
  const from = request.query.get('From');
  const bounds = { after: request.query.get('DateSent>'), before: request.query.get('DateSent<') };
  const size = Math.min(Number(request.query.get('PageSize') ?? 50) || 50, 1000);
  const found = [...sent.values()]
    .filter((message) => !to || message.to === to)
    .filter(() => !from || from === api.from)
    .filter(({ createdAt }) => !bounds.after || second(createdAt) >= second(new Date(bounds.after)))
    .filter(
      ({ createdAt }) => !bounds.before || second(createdAt) <= second(new Date(bounds.before)),
    )
    .toReversed()
    .slice(0, size);
  const messages = found.map((message) => resource(message, api));
  const uri = `${request.path}?${request.query}`;
  const page = { page: 0, page_size: size, start: 0, end: Math.max(0, messages.length - 1) };
  const links = { uri, first_page_uri: uri, next_page_uri: null, previous_page_uri: null };
  return { status: 200, body: JSON.stringify({ messages, ...page, ...links }) };
}

const second = (date: Date): number => Math.floor(date.getTime() / 1000);

const isForm = (request: ApiRequest): boolean =>
  request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;

const rfc2822 = (date: Date): string => date.toUTCString().replace('GMT', '+0000');

function resource(message: Sent, { settings, from }: Api): object {
  const account = settings.TWILIO_ACCOUNT_SID;
  const uri = `/2010-04-01/Accounts/${account}/Messages/${message.sid}`;
  const at = rfc2822(message.createdAt);
  return {
    account_sid: account,
    api_version: '2010-04-01',
    body: message.body,
    date_created: at,
    date_sent: at,
    date_updated: at,
    direction: 'outbound-api',
    error_code: message.errorCode,
    error_message: null,
    from,
    messaging_service_sid: null,
    num_media: message.media,
    num_segments: String(segments(message.body).count),
    price: null,
    price_unit: 'USD',
    sid: message.sid,
    status: message.status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: message.to,
    uri: `${uri}.json`,
  };
}

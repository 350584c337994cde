import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { LocalSettings } from '../settings.ts';
import { awsError, signatureRefusal } from './aws-call.ts';
import type { ApiAnswer, ApiRequest, Platform, PlatformWorld, SignedRequest } from './platform.ts';
import { jsonIn } from './sms-aws-api.ts';
import { whatsapp } from './whatsapp.ts';

/** https://docs.aws.amazon.com/social-messaging/latest/APIReference/API_SendWhatsAppMessage.html */
const sendWhatsAppMessage = z.strictObject({
  originationPhoneNumberId: z.string().min(1).max(100),
  message: z.base64().min(1).max(2_048_000),
  metaApiVersion: z.string().regex(/^v\d{2}\.0$/),
});

const envelope = z.object({ entry: z.array(z.unknown()) });
const graphError = z.object({ error: z.object({ code: z.number() }) });

/**
 * WhatsApp by AWS End User Messaging: Meta's platform, with AWS between. What Meta would post is published
 * an entry at a time; what is sent is Meta's message, in a call that AWS signs for.
 */
export function whatsappByAws(settings: LocalSettings, world: PlatformWorld): Platform {
  const meta = whatsapp(
    { ...settings, WHATSAPP_PHONE_NUMBER_ID: settings.AWS_WHATSAPP_PHONE_NUMBER_ID },
    world,
  );
  const { move, change, receipt } = meta;
  return {
    ...meta,
    id: 'whatsapp-aws',
    name: 'WhatsApp by AWS',
    shown: settings.WHATSAPP_PROVIDER === 'aws',
    webhook: (messages) => published(meta.webhook(messages), settings),
    ...(change && { change: (of, text) => published(change(of, text), settings) }),
    ...(move && {
      move: (from, to, at) => move(from, to, at).map((each) => published(each, settings)),
    }),
    receipt: (about) => {
      const { message } = about;
      const posted = receipt?.({ ...about, message: { ...message, id: meta.newMessageId() } });
      return posted && published(posted, settings, message.id);
    },
    callKind: (request) =>
      request.path === '/v1/whatsapp/media/get'
        ? 'other'
        : meta.callKind(metaRequest(request, settings)),
    recipientOf: (request) => meta.recipientOf(metaRequest(request, settings)),
    api: (request) => passOn(request, { settings, world, meta }),
  };
}

/** The one entry of what Meta would post, with the name that the agency gave the message it is about. */
function published(
  { body }: SignedRequest,
  { AWS_WHATSAPP_PHONE_NUMBER_ID: metaPhoneNumberId }: LocalSettings,
  name?: string,
): SignedRequest {
  const entry = JSON.stringify(envelope.parse(JSON.parse(body)).entry[0], (key, value: unknown) =>
    key === 'statuses' && name && Array.isArray(value)
      ? value.map((status: object) => ({ ...status, biz_opaque_callback_data: name }))
      : value,
  );
  const said = {
    context: { MetaWabaIds: [], MetaPhoneNumberIds: [{ metaPhoneNumberId }] },
    whatsAppWebhookEntry: entry,
    aws_account_id: '000000000000',
    message_timestamp: new Date().toISOString(),
    messageId: randomUUID(),
  };
  return { headers: {}, body: JSON.stringify(said), published: true };
}

/** The call that AWS makes of Meta for this one. */
function metaRequest(request: ApiRequest, settings: LocalSettings): ApiRequest {
  const { data } = sendWhatsAppMessage.safeParse(jsonIn(request.body));
  return {
    method: 'POST',
    path: `/v25.0/${settings.AWS_WHATSAPP_PHONE_NUMBER_ID}/messages`,
    query: new URLSearchParams(),
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${settings.WHATSAPP_TOKEN}`,
    },
    body: Buffer.from(data?.message ?? '', 'base64').toString(),
  };
}

interface Passing {
  readonly settings: LocalSettings;
  readonly world: PlatformWorld;
  readonly meta: Platform;
}

async function passOn(request: ApiRequest, { settings, world, meta }: Passing): Promise<ApiAnswer> {
  const refusal = await signatureRefusal(request, {
    service: 'social-messaging',
    mount: '/platforms/whatsapp-aws',
    now: world.now(),
  });
  if (refusal) return refusal;
  if (request.path === '/v1/whatsapp/media/get')
    return giveFile(request, { settings, world, meta });
  if (request.method !== 'POST' || request.path !== '/v1/whatsapp/send')
    return awsError(404, 'UnknownOperationException');
  const { data } = sendWhatsAppMessage.safeParse(jsonIn(request.body));
  if (!data) return awsError(400, 'ValidationException');
  const ours = settings.AWS_WHATSAPP_ORIGINATION.split('/')[1];
  if (data.originationPhoneNumberId !== `phone-number-id-${ours}`)
    return awsError(404, 'ResourceNotFoundException');
  const { name, request: asked } = withoutName(metaRequest(request, settings));
  const answer = await meta.api(asked);
  if (answer.status >= 300) return refusedByMeta(answer);
  const { accepted } = answer;
  return {
    ...answer,
    // AWS has an id of its own for what it took. Here a message goes by the name it was given.
    body: JSON.stringify({ messageId: randomUUID() }),
    accepted: accepted?.kind === 'message' && name ? { ...accepted, id: name } : accepted,
  };
}

/** https://docs.aws.amazon.com/social-messaging/latest/APIReference/API_GetWhatsAppMessageMedia.html */
const getMedia = z.strictObject({
  mediaId: z.string().min(1).max(100),
  originationPhoneNumberId: z.string().min(1).max(100),
  metadataOnly: z.boolean().optional(),
  destinationS3PresignedUrl: z
    .strictObject({ url: z.url(), headers: z.record(z.string(), z.string()) })
    .optional(),
});
const metaFile = z.object({ url: z.url(), mime_type: z.string(), file_size: z.number() });

/** Asks Meta for a file and puts it where the agency has said. */
async function giveFile(request: ApiRequest, { settings, meta }: Passing): Promise<ApiAnswer> {
  const { data } = getMedia.safeParse(jsonIn(request.body));
  if (!data || !data.metadataOnly === !data.destinationS3PresignedUrl)
    return awsError(400, 'InvalidParametersException');
  const get = (url: URL) =>
    meta.api({
      method: 'GET',
      path: url.pathname.replace(/^\/platforms\/[^/]+/, ''),
      query: url.searchParams,
      headers: { authorization: `Bearer ${settings.WHATSAPP_TOKEN}` },
      body: '',
    });
  const told = await get(new URL(`http://graph/v25.0/${data.mediaId}`));
  const file = metaFile.safeParse(jsonIn(String(told.body))).data;
  if (!file) return awsError(404, 'ResourceNotFoundException');
  const about = { mimeType: file.mime_type, fileSize: Math.ceil(file.file_size / 1024) };
  const answer = { status: 200, body: JSON.stringify(about) };
  const to = data.destinationS3PresignedUrl;
  if (!to) return answer;
  const { body } = await get(new URL(file.url));
  const put = await fetch(to.url, { method: 'PUT', headers: to.headers, body });
  return put.ok ? answer : awsError(400, 'InvalidParametersException');
}

/** Meta hands the name back with each status, and does nothing with it. */
function withoutName(request: ApiRequest): { name: string | undefined; request: ApiRequest } {
  const { biz_opaque_callback_data: name, ...body } = z
    .looseObject({ biz_opaque_callback_data: z.string().max(512).optional() })
    .catch({})
    .parse(jsonIn(request.body));
  return { name, request: { ...request, body: JSON.stringify(body) } };
}

const throttled = [130429, 131056];

/** Where Meta says no at once. What else it makes of a message comes as a status. */
function refusedByMeta({ body }: ApiAnswer): ApiAnswer {
  const code = graphError.safeParse(jsonIn(String(body))).data?.error.code ?? 0;
  return throttled.includes(code)
    ? awsError(429, 'ThrottledRequestException')
    : awsError(400, 'InvalidParametersException');
}

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { x } from '../../../functions/channels/x/channel.ts';
import {
  jsonOf,
  type ListeningAgency,
  lastWebhook,
  startListeningAgency,
} from './listening-agency.ts';

let agency: ListeningAgency;
beforeEach(async () => {
  agency = await startListeningAgency();
});
afterEach(() => agency.close());

const photo = Buffer.from('a photo of a pothole');
const sends = (channel: string) =>
  agency.say(channel, {
    attachment: { type: 'image', contentType: 'image/jpeg', data: photo.toString('base64') },
  });
const get = (url: string, headers: Record<string, string> = {}) =>
  fetch(url, { headers, redirect: 'manual' });
const isThePhoto = async (response: Response) => {
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  expect(Buffer.from(await response.arrayBuffer())).toEqual(photo);
};

describe('a file on Messenger', () => {
  const url = async (): Promise<string> => {
    await sends('messenger');
    const { entry } = JSON.parse(lastWebhook(agency).body);
    return entry[0].messaging[0].message.attachments[0].payload.url;
  };

  it('is given to whoever has the link', async () => isThePhoto(await get(await url())));

  it('is not given by a link that was changed or is over', async () => {
    const link = await url();
    expect((await get(link.replace(/oe=\d/, 'oe=9'))).status).toBe(403);
    agency.passHours(121);
    expect((await get(link)).status).toBe(403);
  });
});

describe('a file on X', () => {
  const link = async (): Promise<string> => {
    await sends('x');
    const { data } = JSON.parse(lastWebhook(agency).body);
    const { message_data } = data.payload.direct_message_events[0].message_create;
    return message_data.attachment.media.media_url_https;
  };
  const signed = async (url: string, over = {}) => {
    const located = await x.media?.locate(
      { contentType: 'photo', contentUrl: url },
      keys(over),
      fetch,
    );
    if (!located || 'refused' in located) throw new Error('Not located');
    return located;
  };
  const keys = (over: object) => ({
    'consumer-key': agency.settings.X_CONSUMER_KEY,
    'consumer-secret': agency.settings.X_CONSUMER_SECRET,
    'oauth1-token': agency.settings.X_OAUTH1_TOKEN,
    'oauth1-token-secret': agency.settings.X_OAUTH1_TOKEN_SECRET,
    ...over,
  });

  it('is given to who signs as the account, once for each signature', async () => {
    const { url, headers } = await signed(await link());
    await isThePhoto(await get(url, headers));
    expect((await get(url, headers)).status).toBe(401);
  });

  it('is given by the query it was signed with, and no other', async () => {
    const { url, headers } = await signed(`${await link()}?size=a%20b&name=!`);
    expect((await get(url.replace('name', 'mane'), headers)).status).toBe(401);
    await isThePhoto(await get(url, headers));
  });

  it('is not given unsigned, with a wrong secret, to another account, or late', async () => {
    const url = await link();
    const wrong = await signed(url, { 'oauth1-token-secret': 'wrong' });
    const other = await signed(url, { 'oauth1-token': 'other' });
    const late = await signed(url);
    expect((await get(url)).status).toBe(401);
    expect((await get(url, wrong.headers)).status).toBe(401);
    expect((await get(url, other.headers)).status).toBe(401);
    agency.passHours(0.1);
    expect((await get(url, late.headers)).status).toBe(401);
  });

  it('is a still and a file of its own, when it is a video', async () => {
    await agency.say('x', { attachment: { type: 'video' } });
    const { data } = JSON.parse(lastWebhook(agency).body);
    const { media } = data.payload.direct_message_events[0].message_create.message_data.attachment;
    expect(media).toMatchObject({
      type: 'video',
      video_info: { variants: [{ content_type: 'video/mp4' }] },
    });
  });
});

describe('a file on WhatsApp', () => {
  const token = { authorization: 'Bearer local-whatsapp-token' };
  const id = async (): Promise<string> => {
    await sends('whatsapp');
    const { entry } = JSON.parse(lastWebhook(agency).body);
    return entry[0].changes[0].value.messages[0].image.id;
  };
  const described = (of: string, headers = token, query = '') =>
    get(`${agency.url}/platforms/whatsapp/v25.0/${of}${query}`, headers);

  it('is found by its id and given by the address told then, both with the token', async () => {
    const told = await jsonOf(await described(await id()));
    expect(told).toMatchObject({ mime_type: 'image/jpeg', file_size: photo.byteLength });
    expect((await get(told.url)).status).toBe(401);
    await isThePhoto(await get(told.url, token));
    agency.passHours(0.1);
    expect((await get(told.url, token)).status).toBe(404);
  });

  it('is not told of to anybody else, for another number, or when there is none', async () => {
    const of = await id();
    expect((await described(of, { authorization: 'Bearer wrong' })).status).toBe(401);
    expect((await described(of, token, '?phone_number_id=1')).status).toBe(400);
    expect((await described('12345')).status).toBe(400);
  });
});

describe('a file on SMS', () => {
  const pair = Buffer.from(
    `${'AC00000000000000000000000000000000'}:local-twilio-auth-token`,
  ).toString('base64');
  const basic = { authorization: `Basic ${pair}` };
  const url = async (): Promise<string> => {
    await sends('sms');
    const form = new URLSearchParams(lastWebhook(agency).body);
    expect([form.get('NumMedia'), form.get('MediaContentType0')]).toEqual(['1', 'image/jpeg']);
    return form.get('MediaUrl0') ?? '';
  };

  it('is sent on to a store, which refuses those who bring their credentials along', async () => {
    const link = await url();
    expect((await get(link)).status).toBe(401);
    const sentOn = await get(link, basic);
    const store = sentOn.headers.get('location') ?? '';
    expect(sentOn.status).toBe(307);
    expect((await get(store, basic)).status).toBe(400);
    await isThePhoto(await get(store));
    agency.passHours(5);
    expect((await get(store)).status).toBe(403);
    expect((await get(link.replace(/.{4}$/, '0000'), basic)).status).toBe(404);
  });
});

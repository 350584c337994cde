import * as z from 'zod';
import type { LocalSettings } from '../settings.ts';
import { jsonBody } from './meta.ts';
import type { ApiAnswer, ApiRequest, PlatformWorld } from './platform.ts';
import { isAccount, twilioError } from './twilio.ts';
import { contentChecks, firstOf, namesBoth } from './twilio-checks.ts';

const windowMs = 24 * 3_600_000;

interface Checked {
  /** Our sender, prefixed. */
  readonly ours: string;
  /** A citizen's address, of a `To`. */
  readonly bare: (to: string) => string;
  readonly optedOut: ReadonlySet<string>;
  readonly contents: ReadonlyMap<string, string>;
  readonly world: PlatformWorld;
}

/** What Twilio finds wrong with a WhatsApp message, in the order it looks; some of it the real one reports later. */
export const whatsappChecks =
  ({ ours, bare, optedOut, contents, world }: Checked) =>
  (form: URLSearchParams): ApiAnswer | undefined => {
    const field = (name: string): string => form.get(name) ?? '';
    const [to, from, content] = [field('To'), field('From'), form.get('ContentSid')];
    const said = field('Body').trim() !== '' || form.has('MediaUrl');
    return firstOf([
      ...namesBoth(form),
      [!to.startsWith('whatsapp:'), 21910, 'From and To should be of the same channel'],
      [!isWhatsapp.test(to), 21211, "Invalid 'To' Phone Number"],
      [from !== ours, 63007, 'Could not find a Channel with the specified From address'],
      [to === from, 63031, "Channels message cannot have same 'From' and 'To'"],
      [!said && content === null, 21619, 'A text message body or media urls must be specified.'],
      [content !== null && !contents.has(content), 21655, 'The ContentSid is Invalid'],
      ...contentChecks(form, 1),
      [optedOut.has(bare(to)), 21610, 'Attempt to send to unsubscribed recipient'],
      [
        content === null && !inWindow(bare(to), world),
        63016,
        'Failed to send freeform message because you are outside the allowed window.',
      ],
    ]);
  };

const isWhatsapp = /^whatsapp:(\+[1-9]\d{7,14}|[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128})$/;

function inWindow(citizen: string, world: PlatformWorld): boolean {
  const wrote = world.lastWroteAt(citizen);
  return wrote !== undefined && world.now().getTime() - wrote.getTime() <= windowMs;
}

/** What the approved templates say, by Content SID. */
export const approvedContents = (setting: string): ReadonlyMap<string, string> =>
  new Map(
    setting.split(' ').flatMap((pair) => {
      const [language = '', sid] = pair.split('=');
      return sid === undefined ? [] : [[sid, waiting[language] ?? waiting.en ?? '']];
    }),
  );

const waiting: Readonly<Record<string, string>> = {
  en: 'You have a reply. Answer to read it.',
  es: 'Tiene una respuesta. Conteste para leerla.',
  ar: 'لديك رد. أجب لقراءته.',
};

const typingAsked = z.object({
  channel: z.literal('WHATSAPP'),
  messageId: z.string().regex(/^(SM|MM)[0-9a-f]{32}$/),
});

/** The API that shows typing, about a message of a citizen's; nothing when something else is asked for. */
export const whatsappTyping =
  (settings: LocalSettings, world: PlatformWorld) =>
  (request: ApiRequest): ApiAnswer | undefined => {
    if (request.path !== '/v3/Indicators/Typing.json' || request.method !== 'POST')
      return undefined;
    if (!isAccount(request, settings)) return twilioError(401, 20003, 'Authenticate');
    const { data } = typingAsked.safeParse(jsonBody(request));
    const to = data && world.writerOf(data.messageId);
    if (!to) return twilioError(400, 20001, 'Invalid parameter: messageId');
    return {
      status: 200,
      body: JSON.stringify({ success: true }),
      accepted: { kind: 'typing', to, seconds: 25, read: data.messageId },
    };
  };

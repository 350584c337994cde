import type { Activity } from 'botbuilder';
import * as z from 'zod';
import { type Reply, reply } from '../../intents/model/message.ts';
import { withDirection } from '../../knowledge/direction.ts';

/** What a reply carries that Bot Builder has no field for. */
const channelData = reply.pick({
  short: true,
  opening: true,
  purpose: true,
  source: true,
  asks: true,
  speaker: true,
});

/** A reply as the Bot Builder message that says it: options are its suggested actions, media its attachments. */
export const toActivity = ({
  text,
  options,
  media,
  language,
  ...rest
}: Reply): Partial<Activity> & { text: string } => ({
  type: 'message',
  text,
  locale: language,
  channelData: rest,
  ...(media && {
    attachments: media.map(({ contentType, url, alt }) => ({
      contentType,
      contentUrl: url,
      name: alt,
    })),
  }),
  ...(options && {
    suggestedActions: {
      to: [],
      actions: options.map(({ label, value }) => ({ type: 'imBack', title: label, value })),
    },
  }),
});

/**
 * The way back, after middleware, with the marks that keep numbers whole in text written from right to
 * left. Throws (zod) when a middleware has made it something else.
 */
export function toReply(activity: Partial<Activity>): Reply {
  const options = activity.suggestedActions?.actions.map(({ title, value }) => ({
    label: title,
    value: z.string().parse(value),
  }));
  const media = activity.attachments?.map(({ contentType, contentUrl, name }) => ({
    contentType,
    url: contentUrl,
    alt: name,
  }));
  return directed(
    reply.parse({
      text: activity.text,
      language: activity.locale,
      ...channelData.parse(activity.channelData),
      ...(options && { options }),
      ...(media && { media }),
    }),
  );
}

const directed = ({ text, short, opening, options, ...rest }: Reply): Reply => ({
  ...rest,
  text: withDirection(text),
  ...(short && { short: withDirection(short) }),
  ...(opening && { opening: withDirection(opening) }),
  ...(options && {
    options: options.map((option) => ({ ...option, label: withDirection(option.label) })),
  }),
});

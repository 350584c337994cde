import * as z from 'zod';
import { arnOf, awsRefusal, baseUrlOrOwn, placeOf, postSigned } from '../../aws/api.ts';
import type { Fetch } from '../../call.ts';
import type { ChannelMedia, ParameterValues } from '../../channel.ts';
import type { Deposit, NoFile } from '../../deposit.ts';
import type { Answer } from '../../post.ts';

const settings = z.object({
  origination: arnOf('social-messaging', ['phone-number-id']),
  'api-base-url': baseUrlOrOwn,
});

const described = z.object({ mimeType: z.string(), fileSize: z.number().nonnegative() });

const notThere: NoFile = { refused: 'no-address', again: false };

/**
 * A file is named by an id of Meta's. AWS fetches it from Meta, and puts it where a pre-signed address
 * lets it (https://docs.aws.amazon.com/social-messaging/latest/APIReference/API_GetWhatsAppMessageMedia.html).
 */
const deposit: Deposit = {
  async describe({ id }, values, fetch) {
    const answer = await ask(id, { metadataOnly: true }, values, fetch);
    if ('refused' in answer) return answer;
    const { data } = described.safeParse(answer.body);
    // AWS tells kilobytes.
    return data ? { contentType: data.mimeType, bytes: data.fileSize * 1024 } : notThere;
  },
  async put({ id }, { url, headers }, values, fetch) {
    const answer = await ask(id, { destinationS3PresignedUrl: { url, headers } }, values, fetch);
    return 'refused' in answer ? answer : 'put';
  },
};

export const media: ChannelMedia = { hosts: [], locate: async () => notThere, deposit };

async function ask(
  id: string | undefined,
  more: object,
  values: ParameterValues,
  fetch: Fetch,
): Promise<Answer | NoFile> {
  const { data } = settings.safeParse(values);
  if (!data || !id || !/^\w{1,100}$/.test(id)) return notThere;
  const place = placeOf('social-messaging', data.origination.region, data['api-base-url']);
  const answer = await postSigned(
    fetch,
    place,
    '/v1/whatsapp/media/get',
    { 'content-type': 'application/json' },
    { mediaId: id, originationPhoneNumberId: `phone-number-id-${data.origination.id}`, ...more },
  );
  if ('kind' in answer) return { refused: answer.code, again: true };
  if (answer.status < 300) return answer;
  const [code = `status-${answer.status}`] = awsRefusal(answer).codes;
  return { refused: code, again: passing.has(code) || answer.status >= 500 };
}

const passing = new Set(['ThrottledRequestException', 'LimitExceededException']);

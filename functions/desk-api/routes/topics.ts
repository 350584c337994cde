import * as z from 'zod';
import { role } from '../../../intents/model/handoff/staff.ts';
import type { Service } from '../../../knowledge/agency-service.ts';
import { route } from '../route.ts';

const named = z.object({
  id: z.string(),
  /** By language code. */
  name: z.record(z.string(), z.string()),
});

const topics = route({
  id: 'topics',
  method: 'GET',
  path: '/topics',
  summary:
    'What cases can be about, how they can end, the languages of the agency and its channels.',
  roles: role.options,
  answer: z.object({
    topics: z.array(named),
    resolutionCodes: z.array(named),
    languages: z.array(
      z.object({ code: z.string(), name: z.string(), dir: z.enum(['ltr', 'rtl']) }),
    ),
    channels: z.array(z.object({ id: z.string(), name: z.string() })),
    timeZone: z.string(),
    /** The address of a map, with `{latitude}` and `{longitude}` to be filled in; absent where there is none. */
    map: z.string().optional(),
  }),
  async handle(_call, { knowledge, channels }) {
    const { agency } = await knowledge.current();
    const { service, languages, timeZone } = agency;
    return {
      topics: service.topics,
      resolutionCodes: service.resolutionCodes,
      languages,
      channels: Object.values(channels).map(({ id, name }) => ({ id, name })),
      timeZone,
      ...mapOf(service),
    };
  },
});

const openStreetMap =
  'https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=18/{latitude}/{longitude}';

const mapOf = ({ map = openStreetMap }: Service) => (map === 'none' ? {} : { map });

export const topicRoutes = [topics];

import * as z from 'zod';
import { role } from '../../intents/model/handoff/staff.ts';

/** What Cognito asks before it makes a token, as far as it is read here. */
const preTokenEvent = z.looseObject({
  request: z.looseObject({
    userAttributes: z.record(z.string(), z.string()),
    groupConfiguration: z
      .looseObject({ groupsToOverride: z.array(z.string()).nullish() })
      .nullish(),
  }),
});
export type PreTokenEvent = z.input<typeof preTokenEvent>;

/**
 * Adds to an access token what its owner may do at the desk: their groups as `roles`, `topics` and
 * `languages` from the attributes of those names, and their name, as colleagues see it. Read anew with
 * every token, so that a change holds within the life of one. A group that is no role gives no right.
 */
export function handle(given: PreTokenEvent) {
  const { request, ...rest } = preTokenEvent.parse(given);
  const { userAttributes: attributes, groupConfiguration: groups } = request;
  const claimsToAddOrOverride = {
    name: attributes.name || attributes.email || '',
    roles: role.options.filter((each) => groups?.groupsToOverride?.includes(each)),
    topics: listed(attributes['custom:topics']),
    languages: listed(attributes['custom:languages']),
  };
  const claimsAndScopeOverrideDetails = { accessTokenGeneration: { claimsToAddOrOverride } };
  return { ...rest, request, response: { claimsAndScopeOverrideDetails } };
}

/** `waste, water` is two; as the list of a claim arrives flattened, none may hold a space. */
const listed = (text = ''): string[] => [...new Set(text.split(/[\s,]+/u).filter(Boolean))];

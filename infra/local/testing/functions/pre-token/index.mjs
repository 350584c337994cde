/** Adds one claim of each kind to access tokens, from what it is told of the account. */
export const handler = async (event) => ({
  ...event,
  response: {
    claimsAndScopeOverrideDetails: {
      accessTokenGeneration: {
        claimsToAddOrOverride: {
          name: event.request.userAttributes.name,
          topics: event.request.userAttributes['custom:topics'].split(','),
        },
        claimsToSuppress: ['auth_time'],
      },
    },
  },
});

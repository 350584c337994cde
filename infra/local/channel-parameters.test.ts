import { describe, expect, it } from 'vitest';
import { providersOf } from '../../functions/channels/providers.ts';
import * as registry from '../../functions/channels/registry.ts';
import type { ParameterStore, ParameterValue } from './aws/parameters.ts';
import { type ChannelParameters, seedChannelParameters } from './channel-parameters.ts';
import { localSettings } from './settings.ts';
import { fixtureSettings } from './testing/fixture.ts';

/** What the local run decides itself: where the simulated platforms are, which version of them, whose accounts. */
const decidedHere = /(^|-)api-(base-url|version)$|^account$/;

const all: readonly ChannelParameters[] = Object.values(registry);
const parameters = all.flatMap(providersOf).flatMap((provider) => provider.parameters);

describe('the channel parameters', () => {
  it('can be set here, each of them, to be tried', () => {
    const unset = parameters
      .filter(({ name, env }) => !decidedHere.test(name) && !(env in localSettings.shape))
      .map(({ env }) => env);
    expect(unset).toEqual([]);
  });

  it('cost the same here as anywhere, where the settings are as they come', () => {
    const given: Readonly<Record<string, unknown>> = fixtureSettings;
    const priced = parameters.filter(({ env }) => /_PRICE$|_SPEND$/.test(env));
    expect(priced).not.toEqual([]);
    for (const { env, fallback } of priced) expect(given[env]).toBe(fallback);
  });

  it('come from the settings, the address of the API from the gateway, and nothing is invented', () => {
    const stored = new Map<string, ParameterValue>();
    const store: ParameterStore = {
      endpoint: '',
      put: (name, value) => void stored.set(name, value),
      get: () => undefined,
      close: async () => {},
    };
    const parameter = (name: string, env: string, secret = false) => ({
      name,
      env,
      secret,
      description: '',
      readBy: [],
    });
    const parameters = [
      parameter('auth-token', 'TWILIO_AUTH_TOKEN', true),
      parameter('api-base-url', 'TWILIO_API_BASE_URL'),
      parameter('other', 'NOT_A_SETTING'),
    ];
    const options = { stage: 'dev', settings: fixtureSettings, gateway: 'http://127.0.0.1:1' };
    seedChannelParameters(store, [{ id: 'sms', parameters }], options);
    expect(Object.fromEntries(stored)).toEqual({
      '/townclerk/dev/sms/auth-token': {
        type: 'SecureString',
        value: fixtureSettings.TWILIO_AUTH_TOKEN,
      },
      '/townclerk/dev/sms/api-base-url': {
        type: 'String',
        value: 'http://127.0.0.1:1/platforms/sms',
      },
    });
  });
});

import { describe, expect, it } from 'vitest';
import type { ParameterStore, ParameterValue } from './aws/parameters.ts';
import { seedChannelParameters } from './channel-parameters.ts';
import { fixtureSettings } from './testing/fixture.ts';

describe('the channel parameters', () => {
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

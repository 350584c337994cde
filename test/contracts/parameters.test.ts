import { afterAll, beforeAll, expect, test } from 'vitest';
import { createObserved } from '../../functions/adapters/memory/observed.ts';
import { createMemoryClock } from '../../functions/adapters/memory/system.ts';
import { ssmClient } from '../../functions/adapters/ssm/client.ts';
import { createParameters } from '../../functions/adapters/ssm/parameters.ts';
import { type ParameterStore, startParameters } from '../../infra/local/aws/parameters.ts';
import { noon } from './samples.ts';

let store: ParameterStore;
beforeAll(async () => {
  store = await startParameters();
});
afterAll(() => store.close());

const parameter = (name: string) => ({
  name,
  env: name,
  secret: true,
  description: name,
  readBy: ['webhook' as const],
});

test('reads secrets decrypted from the local parameter store, and names the missing one', async () => {
  const read = createParameters(
    ssmClient({
      endpoint: store.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    }),
    {
      prefix: '/townclerk/dev',
      readBy: 'webhook',
      clock: createMemoryClock(noon),
      log: createObserved().log,
    },
  );
  const channel = { id: 'sms', parameters: [parameter('token'), parameter('number')] };
  store.put('/townclerk/dev/sms/token', { type: 'SecureString', value: 'secret' });
  await expect(read(channel)).rejects.toThrow('Parameters are not set: /townclerk/dev/sms/number');
  store.put('/townclerk/dev/sms/number', { type: 'String', value: '+12025550100' });
  expect(await read(channel)).toEqual({ token: 'secret', number: '+12025550100' });
});

import { expect, test } from 'vitest';
import { bundle } from './bundle.ts';

test('a row without a folder fails, named with the file it lacks', async () => {
  const row = {
    name: 'nobody',
    purpose: 'is not there',
    trigger: { on: 'http' },
    memory: 128,
    timeout: 1,
  } as const;
  await expect(bundle([row])).rejects.toThrow('functions/nobody/lambda.ts');
});

import {
  GetParameterCommand,
  GetParametersByPathCommand,
  GetParametersCommand,
  ParameterAlreadyExists,
  ParameterNotFound,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { credentials, region } from '../places.ts';
import { type ParameterStore, startParameters } from './parameters.ts';

let store: ParameterStore;
let ssm: SSMClient;
beforeAll(async () => {
  store = await startParameters();
  ssm = new SSMClient({ endpoint: store.endpoint, region, credentials });
  for (let i = 0; i < 12; i += 1) store.put(`/many/p${i}`, { type: 'String', value: `v${i}` });
  store.put('/many/below/deep', { type: 'String', value: 'deep' });
  store.put('/secret', { type: 'SecureString', value: 'whisper' });
});
afterAll(() => store.close());

describe('the parameter store', () => {
  it('gives a value, a secret one in the clear only when asked to', async () => {
    const get = async (WithDecryption: boolean) =>
      (await ssm.send(new GetParameterCommand({ Name: '/secret', WithDecryption }))).Parameter;
    expect(await get(true)).toMatchObject({ Value: 'whisper', Type: 'SecureString', Version: 1 });
    expect((await get(false))?.Value).not.toBe('whisper');
  });

  it('says what is not there', async () => {
    await expect(ssm.send(new GetParameterCommand({ Name: '/no' }))).rejects.toThrow(
      ParameterNotFound,
    );
    const { Parameters, InvalidParameters } = await ssm.send(
      new GetParametersCommand({ Names: ['/many/p1', '/no'] }),
    );
    expect(Parameters?.map(({ Value }) => Value)).toEqual(['v1']);
    expect(InvalidParameters).toEqual(['/no']);
  });

  it('gives what is below a path by pages', async () => {
    const list = async (Recursive: boolean) => {
      const names: (string | undefined)[] = [];
      let NextToken: string | undefined;
      let pages = 0;
      do {
        const page = await ssm.send(
          new GetParametersByPathCommand({ Path: '/many', Recursive, NextToken }),
        );
        names.push(...(page.Parameters ?? []).map(({ Name }) => Name));
        NextToken = page.NextToken;
        pages += 1;
      } while (NextToken);
      return { names: names.length, unique: new Set(names).size, pages };
    };
    expect(await list(false)).toEqual({ names: 12, unique: 12, pages: 2 });
    expect(await list(true)).toEqual({ names: 13, unique: 13, pages: 2 });
  });

  it('takes a value, and another one only when told to overwrite', async () => {
    const put = (Value: string, Overwrite: boolean) =>
      ssm.send(new PutParameterCommand({ Name: '/new', Value, Type: 'String', Overwrite }));
    await put('one', false);
    await expect(put('two', false)).rejects.toThrow(ParameterAlreadyExists);
    expect((await put('two', true)).Version).toBe(2);
    expect(store.get('/new')).toBe('two');
  });
});

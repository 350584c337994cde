import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

/**
 * What the provider remembers of sessions, codes and tokens: in memory, so that a new start signs
 * everybody out.
 */
export function memoryStorage(): AdapterFactory {
  const kept = new Map<string, AdapterPayload>();
  return (model): Adapter => {
    const key = (id: string) => `${model}:${id}`;
    const find = (fits: (payload: AdapterPayload) => boolean) =>
      [...kept].find(([name, payload]) => name.startsWith(`${model}:`) && fits(payload))?.[1];
    return {
      upsert: async (id, payload) => void kept.set(key(id), payload),
      find: async (id) => live(kept.get(key(id))),
      findByUid: async (uid) => live(find((payload) => payload.uid === uid)),
      findByUserCode: async () => undefined,
      consume: async (id) => {
        const found = kept.get(key(id));
        if (found) kept.set(key(id), { ...found, consumed: Math.floor(Date.now() / 1000) });
      },
      destroy: async (id) => void kept.delete(key(id)),
      revokeByGrantId: async (grantId) => {
        for (const [name, payload] of kept) if (payload.grantId === grantId) kept.delete(name);
      },
    };
  };
}

const live = (payload: AdapterPayload | undefined): AdapterPayload | undefined =>
  payload?.exp !== undefined && payload.exp * 1000 < Date.now() ? undefined : payload;

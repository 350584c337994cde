import { useState } from 'react';
import { useApi } from '../api/api.tsx';
import { useAgency } from '../api/topics.ts';
import type { ShownFile } from '../api/types.ts';
import { useAnnounce } from '../shell/announcer.tsx';
import { useWords } from '../words/words.tsx';
import { degreesOf, mapAt } from './degrees.ts';
import { fetched } from './use-look.ts';
import { useSentence } from './use-sentence.ts';
import { contactsIn } from './vcard.ts';

/** A place a citizen sent: where, as text to copy, and the agency's map of it, which is opened by hand alone. */
export function Place({ place }: { readonly place: NonNullable<ShownFile['place']> }) {
  const { t } = useWords();
  const { map } = useAgency();
  const announce = useAnnounce();
  const degrees = degreesOf(place);
  const address = map && mapAt(map, place);
  const copy = () =>
    navigator.clipboard.writeText(degrees).then(
      () => announce(t('place.copied')),
      () => announce(t('place.not-copied')),
    );
  return (
    <>
      <p>
        <bdi className="file-degrees">{degrees}</bdi>
      </p>
      <div className="file-acts">
        <button
          type="button"
          className="plain"
          aria-label={`${t('place.copy')}: ${degrees}`}
          onClick={() => void copy()}
        >
          {t('place.copy')}
        </button>
        {address && (
          <a className="file-map" href={address} target="_blank" rel="noopener noreferrer">
            {t('place.map')}
          </a>
        )}
      </div>
    </>
  );
}

/** People whose cards a citizen passed on: names and numbers, as they were sent, and nothing but text. */
export function Contacts({ contacts }: { readonly contacts: readonly Contact[] }) {
  return (
    <ul className="file-contacts">
      {contacts.map(({ name, phones }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two may be called the same, and none moves
        <li key={index}>
          {[name, ...phones].filter(Boolean).map((part, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <span key={at}>
              {at > 0 && ' · '}
              <bdi>{part}</bdi>
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}

/** A card that came as a file: read when it is asked for, and shown as those that came without one. */
export function Card({ path, bytes, called }: CardProps) {
  const { t } = useWords();
  const { client } = useApi();
  const announce = useAnnounce();
  const sentence = useSentence();
  const [contacts, setContacts] = useState<readonly Contact[] | 'fetching'>();
  const show = async () => {
    setContacts('fetching');
    try {
      const parts = await fetched(client, { path, bytes }, AbortSignal.timeout(longestMs));
      setContacts(contactsIn(await new Blob([...parts]).text()));
    } catch (error) {
      announce(t('action.failed', { why: sentence(error) }));
      setContacts(undefined);
    }
  };
  if (contacts !== undefined && contacts !== 'fetching')
    return contacts.length > 0 ? <Contacts contacts={contacts} /> : <p>{t('file.no-contact')}</p>;
  return (
    <button
      type="button"
      className="plain"
      aria-label={t('file.of', { action: t('file.show-contact'), file: called })}
      aria-disabled={contacts === 'fetching'}
      onClick={() => contacts === 'fetching' || void show()}
    >
      {t(contacts === 'fetching' ? 'file.fetching' : 'file.show-contact')}
    </button>
  );
}

type Contact = NonNullable<ShownFile['contacts']>[number];

interface CardProps {
  readonly path: string;
  readonly bytes: number;
  readonly called: string;
}

const longestMs = 60_000;

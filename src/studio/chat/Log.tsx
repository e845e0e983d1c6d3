import { useEffect, useRef } from 'react';
import type { ReadyPhoto } from '../useSelected';
import { Entry } from './Entry';
import styles from './Log.module.css';

/** Closer to the end than this, the log follows what is being written. */
const NEAR = 80;

/** Every message about the photo, oldest first; follows the newest unless scrolled away from it. */
export function Log({ photo }: { readonly photo: ReadyPhoto }) {
  const ref = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  useEffect(() => {
    const log = ref.current;
    if (log && following.current) log.scrollTop = log.scrollHeight;
  }, [photo.messages]);
  return (
    <div
      ref={ref}
      role="log"
      aria-label="Conversation"
      aria-busy={photo.job !== null}
      tabIndex={0}
      className={styles.log}
      onScroll={({ currentTarget: log }) => {
        following.current = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
      }}
    >
      {photo.messages.length === 0 && <Opening waiting={photo.job !== null} />}
      {photo.messages.map((message) => (
        <Entry key={message.id} photo={photo} message={message} />
      ))}
    </div>
  );
}

function Opening({ waiting }: { readonly waiting: boolean }) {
  return (
    <p className={styles.opening}>
      {waiting
        ? 'Venus is about to look at this photo.'
        : 'Ask for a crop, or draw one yourself and ask what Venus thinks of it.'}
    </p>
  );
}

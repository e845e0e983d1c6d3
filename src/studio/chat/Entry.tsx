import { CornerDownRight, RotateCcw, Scale } from 'lucide-react';
import type { ErrorCode } from '../../../workers/venus/types';
import { apply } from '../../session/store';
import type { Message } from '../../session/types';
import { useSession } from '../../session/useSession';
import { goTo } from '../../session/versions';
import { Button } from '../shared/Button';
import { classes } from '../shared/classes';
import { ErrorNote } from '../shared/ErrorNote';
import type { ReadyPhoto } from '../useSelected';
import { versionLabel } from '../versions/label';
import { Doing } from './Doing';
import styles from './Entry.module.css';
import { Rationale } from './Rationale';

/** The same words would be no clearer a second time. */
const UNREADABLE: ReadonlySet<ErrorCode> = new Set(['request-too-long', 'request-not-understood']);

interface Props {
  readonly photo: ReadyPhoto;
  readonly message: Message;
}

/** One message, drawn by who speaks. */
export function Entry({ photo, message }: Props) {
  if (message.role === 'photographer') {
    return (
      <div className={styles.asked}>
        <span className="spoken">You: </span>
        <p>{message.text}</p>
      </div>
    );
  }
  if (message.role === 'note') return <Note message={message} />;
  return <Answer photo={photo} message={message} />;
}

/** A fact about the box that no model wrote. */
function Note({ message }: { readonly message: Message }) {
  return (
    <div className={styles.note}>
      {message.text && (
        <p>
          <CornerDownRight size={14} strokeWidth={1.75} aria-hidden />
          {message.text}
        </p>
      )}
      {message.conflict && <Conflict text={message.conflict} />}
      {message.error && <ErrorNote error={message.error} />}
    </div>
  );
}

function Answer({ photo, message }: Props) {
  const session = useSession();
  const version = photo.versions.find(({ id }) => id === message.versionId);
  const current = photo.trail[photo.cursor] === message.versionId;
  return (
    <article className={styles.answer}>
      {version && (
        <header className={styles.head}>
          <button
            type="button"
            className={classes(styles.version, current && styles.current)}
            aria-pressed={current}
            title={current ? 'This version is on the stage' : 'Go back to this version'}
            onClick={() => apply(session.store, goTo(photo.id, version.id))}
          >
            {versionLabel(photo, version)}
          </button>
        </header>
      )}
      {message.text && (
        <Rationale
          text={message.text}
          box={version?.box ?? null}
          subject={version?.subject}
          writing={message.pending === true}
        />
      )}
      {message.pending && !message.text && <Doing job={photo.job} />}
      {message.conflict && <Conflict text={message.conflict} />}
      {message.error && message.error.code !== 'aborted' && (
        <ErrorNote error={message.error}>
          {!UNREADABLE.has(message.error.code) && (
            <Button
              icon={RotateCcw}
              disabled={photo.job !== null}
              onClick={() => void session.requestCrop(photo.id, lastAsk(photo, message))}
            >
              Try again
            </Button>
          )}
        </ErrorNote>
      )}
      {message.error?.code === 'aborted' && (
        <p className={styles.stopped}>{message.error.message}</p>
      )}
    </article>
  );
}

function Conflict({ text }: { readonly text: string }) {
  return (
    <p className={styles.conflict}>
      <Scale size={14} strokeWidth={1.75} aria-hidden />
      <span>{text}</span>
    </p>
  );
}

/** The request that a failed answer belonged to; undefined for the first, unasked crop. */
function lastAsk(photo: ReadyPhoto, message: Message): string | undefined {
  const before = photo.messages.slice(0, photo.messages.indexOf(message));
  return before.findLast(({ role }) => role === 'photographer')?.text;
}

import { CornerDownRight, RotateCcw, Scale } from 'lucide-react';
import { useMemo } from 'react';
import type { ErrorData } from '../../../workers/venus/types';
import { carryRegion } from '../../crop/straighten';
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
import { readAs } from './readAs';
import { isUnread } from './unread';
import { useReader } from './useReader';

interface Props {
  readonly photo: ReadyPhoto;
  readonly message: Message;
}

/** One message, drawn by who speaks. */
export function Entry({ photo, message }: Props) {
  if (message.role === 'photographer') return <Asked photo={photo} message={message} />;
  if (message.role === 'note') return <Note photo={photo} message={message} />;
  return <Answer photo={photo} message={message} />;
}

/** A request; the latest one with what it was taken to mean, where that is a guess. */
function Asked({ photo, message }: Props) {
  const isLatest = photo.messages.findLast(({ role }) => role === message.role) === message;
  const isRead = useReader();
  const guess = useMemo(
    () => (isLatest && isRead ? readAs(message.text) : undefined),
    [isLatest, isRead, message.text],
  );
  return (
    <div className={styles.asked}>
      <div className={styles.bubble}>
        <span className="spoken">You: </span>
        <p>{message.text}</p>
      </div>
      {guess && <p className={styles.guess}>Taken as: {guess}</p>}
    </div>
  );
}

/** A fact about the box that no model wrote. */
function Note({ photo, message }: Props) {
  return (
    <div className={styles.note}>
      {message.text && (
        <p>
          <CornerDownRight size={14} strokeWidth={1.75} aria-hidden />
          {message.text}
        </p>
      )}
      {message.pending && <Doing job={photo.job} />}
      {message.conflict && <Conflict text={message.conflict} />}
      {message.error?.code === 'aborted' && (
        <p className={styles.stopped}>{message.error.message}</p>
      )}
      {message.error && message.error.code !== 'aborted' && <ErrorNote error={message.error} />}
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
          onStage={(region) =>
            carryRegion(region, photo.upright, version?.angle ?? 0, photo.angle) ?? null
          }
        />
      )}
      {message.pending && !message.text && <Doing job={photo.job} />}
      {message.conflict && <Conflict text={message.conflict} />}
      {message.error && (
        <Failure
          error={message.error}
          busy={photo.job !== null}
          onRetry={() => void session.requestCrop(photo.id, lastAsk(photo, message))}
        />
      )}
    </article>
  );
}

interface FailureProps {
  readonly error: ErrorData;
  readonly busy: boolean;
  readonly onRetry: () => void;
}

/** Why there is no answer. Only what broke is an alarm: a stop or unclear words are none. */
function Failure({ error, busy, onRetry }: FailureProps) {
  if (error.code === 'aborted') return <p className={styles.stopped}>{error.message}</p>;
  if (isUnread(error)) {
    return (
      <div className={styles.unread}>
        <p>{error.message}</p>
        <p>{error.hint}</p>
      </div>
    );
  }
  return (
    <ErrorNote error={error}>
      <Button icon={RotateCcw} disabled={busy} onClick={onRetry}>
        Try again
      </Button>
    </ErrorNote>
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

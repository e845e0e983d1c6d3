import { ArrowUp, Square } from 'lucide-react';
import type { Photo } from '../../session/types';
import { setDraftText, useLocal } from '../local';
import { IconButton } from '../shared/Button';
import styles from './Composer.module.css';

interface Props {
  readonly photo: Photo;
  readonly onSay: (text: string) => void;
  readonly onStop: () => void;
}

/** Where requests are typed. Enter sends, Shift and Enter starts a line, ArrowUp recalls the last. */
export function Composer({ photo, onSay, onStop }: Props) {
  const busy = photo.job !== null;
  const text = useLocal(({ drafts }) => drafts[photo.id] ?? '');
  const setText = (next: string) => setDraftText(photo.id, next);
  const last = photo.messages.findLast(({ role }) => role === 'photographer')?.text;
  const send = () => {
    const said = text.trim();
    if (!said || busy) return;
    setText('');
    onSay(said);
  };
  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        id="request"
        rows={1}
        aria-label="Ask for a change"
        placeholder="Ask for a change, or why"
        className={styles.input}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
            event.preventDefault();
            send();
          } else if (event.key === 'ArrowUp' && text === '' && last) {
            event.preventDefault();
            setText(last);
          } else if (event.key === 'Escape' && !busy) {
            // Back to the stage, where keys are shortcuts; while Venus works, Escape stops it.
            event.currentTarget.blur();
          }
        }}
      />
      {busy ? (
        <IconButton icon={Square} label="Stop" look="plain" onClick={onStop} />
      ) : (
        <IconButton
          icon={ArrowUp}
          label="Send"
          look="primary"
          type="submit"
          disabled={text.trim() === ''}
        />
      )}
    </form>
  );
}

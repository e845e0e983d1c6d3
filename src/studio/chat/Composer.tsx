import { ArrowUp, Square } from 'lucide-react';
import { useRef, useState } from 'react';
import { IconButton } from '../shared/Button';
import styles from './Composer.module.css';

interface Props {
  readonly busy: boolean;
  readonly onSay: (text: string) => void;
  readonly onStop: () => void;
}

/** Where requests are typed. Enter sends, Shift and Enter starts a line, ArrowUp recalls the last. */
export function Composer({ busy, onSay, onStop }: Props) {
  const [text, setText] = useState('');
  const last = useRef('');
  const send = () => {
    const said = text.trim();
    if (!said || busy) return;
    last.current = said;
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
          } else if (event.key === 'ArrowUp' && text === '' && last.current) {
            event.preventDefault();
            setText(last.current);
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

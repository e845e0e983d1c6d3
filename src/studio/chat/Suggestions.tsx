import { currentVersion } from '../../session/versions';
import type { ReadyPhoto } from '../useSelected';
import styles from './Suggestions.module.css';

interface Props {
  readonly photo: ReadyPhoto;
  readonly disabled: boolean;
  readonly onSay: (text: string) => void;
}

const ASKS = [
  'Emphasise the subject',
  'Show more of the surroundings',
  'Rule of thirds',
  'Tighter',
  'Calmer',
  '4:5',
  'Panorama',
] as const;

/** A few requests to begin with; said exactly as if typed. */
export function Suggestions({ photo, disabled, onSay }: Props) {
  const byHand = currentVersion(photo)?.origin === 'hand';
  const first = byHand ? 'How is my crop?' : 'Why this crop?';
  const asks = currentVersion(photo) ? [first, ...ASKS] : ASKS;
  return (
    <div className={styles.row} role="group" aria-label="Suggested requests">
      {asks.map((ask) => (
        <button
          key={ask}
          type="button"
          className={styles.chip}
          disabled={disabled}
          onClick={() => onSay(ask)}
        >
          {ask}
        </button>
      ))}
    </div>
  );
}

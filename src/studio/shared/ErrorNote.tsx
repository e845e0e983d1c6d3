import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ErrorData } from '../../../workers/venus/types';
import styles from './ErrorNote.module.css';

interface Props {
  readonly error: Pick<ErrorData, 'message' | 'hint'>;
  /** Ways on: try again, remove. */
  readonly children?: ReactNode;
}

/** What happened and what to do, where it happened. */
export function ErrorNote({ error, children }: Props) {
  return (
    <div className={styles.note} role="alert">
      <TriangleAlert size={16} strokeWidth={1.75} aria-hidden className={styles.icon} />
      <div className={styles.words}>
        <p className={styles.message}>{error.message}</p>
        {error.hint && <p className={styles.hint}>{error.hint}</p>}
        {children && <div className={styles.actions}>{children}</div>}
      </div>
    </div>
  );
}

import { formatBytes } from './format';
import styles from './Progress.module.css';

interface Props {
  readonly label: string;
  readonly loaded: number;
  /** 0 where it is not known yet. */
  readonly total: number;
}

/** A bar with the real count of bytes beside it. */
export function ByteProgress({ label, loaded, total }: Props) {
  const fraction = total > 0 ? Math.min(1, loaded / total) : 0;
  return (
    <div className={styles.progress}>
      <div className={styles.words}>
        <span>{label}</span>
        {total > 0 && (
          <span className={styles.count}>
            {formatBytes(loaded)} of {formatBytes(total)}
          </span>
        )}
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={total > 0 ? Math.round(fraction * 100) : undefined}
        className={styles.track}
      >
        <div className={styles.bar} style={{ transform: `scaleX(${fraction})` }} />
      </div>
    </div>
  );
}

/** Three dots that breathe: something is under way and its end can't be told. */
export function Working({ label }: { readonly label: string }) {
  return (
    <span className={styles.working} role="status">
      <span className={styles.dots} aria-hidden>
        <i />
        <i />
        <i />
      </span>
      {label}
    </span>
  );
}

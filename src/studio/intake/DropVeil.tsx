import styles from './DropVeil.module.css';

/** Lies over the whole page while files are dragged across it. */
export function DropVeil() {
  return (
    <div className={styles.veil} aria-hidden>
      <p>Drop to add to the darkroom</p>
    </div>
  );
}

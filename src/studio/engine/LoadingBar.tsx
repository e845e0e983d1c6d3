import { useSessionState } from '../../session/useSession';
import { ByteProgress } from '../shared/Progress';
import styles from './LoadingBar.module.css';
import { loadingWords } from './words';

/** Over the stage's foot while the model loads: what is done, and how much of it in bytes. */
export function LoadingBar() {
  const progress = useSessionState(({ engine }) =>
    engine.status === 'loading' ? engine.progress : null,
  );
  if (!progress) return null;
  return (
    <div className={styles.bar}>
      <ByteProgress
        label={loadingWords(progress)}
        loaded={progress.loaded}
        total={progress.total}
      />
    </div>
  );
}

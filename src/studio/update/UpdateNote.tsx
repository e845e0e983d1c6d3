import { useRegisterSW } from 'virtual:pwa-register/react';
import { Button } from '../shared/Button';
import styles from './UpdateNote.module.css';

/** Says that a new version waits, and loads it when the photographer says so. */
export function UpdateNote() {
  const {
    needRefresh: [waiting, setWaiting],
    updateServiceWorker,
  } = useRegisterSW();
  if (!waiting) return null;
  return (
    <div className={styles.note} role="status">
      <p>A new version of Venus Crop is ready.</p>
      <Button look="quiet" onClick={() => setWaiting(false)}>
        Later
      </Button>
      <Button onClick={() => void updateServiceWorker(true)}>Reload</Button>
    </div>
  );
}

import { useEffect, useState } from 'react';
import { CropView } from '../picture/CropView';
import { Button } from '../shared/Button';
import { useReducedMotion } from '../shared/useMediaQuery';
import styles from './CompareView.module.css';
import type { CompareProps } from './side';

/** Slow enough to see each crop, and far under three flashes a second. */
const BEAT = 900;

/** One crop and then the other in the same place. Stands still, by hand, where motion is unwanted. */
export function Blink({ bitmap, photo, pane, left, right }: CompareProps) {
  const still = useReducedMotion();
  const [running, setRunning] = useState(!still);
  const [second, setSecond] = useState(false);
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setSecond((shown) => !shown), BEAT);
    return () => clearInterval(timer);
  }, [running]);
  const shown = second ? right : left;
  return (
    <div className={styles.blink}>
      <CropView
        bitmap={bitmap}
        box={shown.box}
        angle={shown.angle}
        photo={photo}
        within={{ width: pane.width - 48, height: pane.height - 96 }}
        label={shown.name}
      />
      <div className={styles.controls}>
        <span className={styles.name}>{shown.name}</span>
        <Button onClick={() => setRunning(!running)}>{running ? 'Pause' : 'Play'}</Button>
        <Button disabled={running} onClick={() => setSecond(!second)}>
          Switch
        </Button>
      </div>
    </div>
  );
}

import { useState } from 'react';
import { CropView } from '../picture/CropView';
import styles from './CompareView.module.css';
import type { CompareProps } from './side';

const MARGIN = 24;

/** The two crops laid over each other; a line that is dragged decides how much of each is seen. */
export function Wipe({ bitmap, photo, pane, left, right }: CompareProps) {
  const [share, setShare] = useState(50);
  const within = { width: pane.width - 2 * MARGIN, height: pane.height - 2 * MARGIN };
  return (
    <div className={styles.wipe}>
      <div className={styles.layer} style={{ clipPath: `inset(0 ${100 - share}% 0 0)` }}>
        <CropView bitmap={bitmap} box={left.box} photo={photo} within={within} label={left.name} />
        <span className={styles.tagLeft}>{left.name}</span>
      </div>
      <div className={styles.layer} style={{ clipPath: `inset(0 0 0 ${share}%)` }}>
        <CropView
          bitmap={bitmap}
          box={right.box}
          photo={photo}
          within={within}
          label={right.name}
        />
        <span className={styles.tagRight}>{right.name}</span>
      </div>
      <span className={styles.line} style={{ left: `${share}%` }} aria-hidden />
      <input
        type="range"
        min={0}
        max={100}
        value={share}
        aria-label={`How much of ${left.name} is shown`}
        aria-valuetext={`${share} percent`}
        className={styles.range}
        onChange={(event) => setShare(Number(event.target.value))}
      />
    </div>
  );
}

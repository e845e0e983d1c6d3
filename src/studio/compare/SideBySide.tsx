import { CropView } from '../picture/CropView';
import styles from './CompareView.module.css';
import type { CompareProps } from './side';

const GAP = 24;

/** Both crops at once: beside each other, or one above the other in an upright pane. */
export function SideBySide({ bitmap, photo, pane, left, right }: CompareProps) {
  const across = pane.width > pane.height;
  const within = {
    width: across ? (pane.width - 3 * GAP) / 2 : pane.width - 2 * GAP,
    height: across ? pane.height - 2 * GAP - 24 : (pane.height - 3 * GAP - 48) / 2,
  };
  return (
    <div className={styles.side} style={{ flexDirection: across ? 'row' : 'column', gap: GAP }}>
      {[left, right].map((one, index) => (
        <figure key={index}>
          <CropView
            bitmap={bitmap}
            box={one.box}
            angle={one.angle}
            photo={photo}
            within={within}
            label={one.name}
          />
          <figcaption>{one.name}</figcaption>
        </figure>
      ))}
    </div>
  );
}

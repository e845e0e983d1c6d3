import { useState } from 'react';
import { around, heightOf, widthOf } from '../../crop/box';
import { keptShare } from '../../crop/straighten';
import type { Box, Size } from '../../crop/types';
import { CropView, cropSize } from '../picture/CropView';
import styles from './CompareView.module.css';
import type { CompareProps, Side } from './side';

const MARGIN = 24;

/**
 * Both crops in their places over one another: what they share stands still, and the line that is
 * dragged shows what one has beyond the other.
 */
export function Wipe({ bitmap, photo, pane, left, right }: CompareProps) {
  const [share, setShare] = useState(50);
  const place = (side: Side): Box => inUpright(side, photo);
  const both = around([place(left), place(right)]) ?? left.box;
  const within = { width: pane.width - 2 * MARGIN, height: pane.height - 2 * MARGIN };
  const size = cropSize(both, photo, within);
  const layer = (side: Side, tag: string | undefined, clip: string) => (
    <div className={styles.layer} style={{ clipPath: clip }}>
      <div className={styles.both} style={size}>
        <div className={styles.placed} style={placeIn(both, place(side))}>
          <CropView
            bitmap={bitmap}
            box={side.box}
            angle={side.angle}
            photo={photo}
            within={sizeIn(both, place(side), size)}
            label={side.name}
          />
        </div>
      </div>
      <span className={tag}>{side.name}</span>
    </div>
  );
  return (
    <div className={styles.wipe}>
      {layer(left, styles.tagLeft, `inset(0 ${100 - share}% 0 0)`)}
      {layer(right, styles.tagRight, `inset(0 0 0 ${share}%)`)}
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

/** Where a crop lies over the photo as it came: two angles leave frames of two sizes. */
function inUpright({ box, angle }: Side, photo: Size): Box {
  const share = keptShare(photo, angle);
  const place = (at: number): number => 0.5 + (at - 0.5) * share;
  return { x1: place(box.x1), y1: place(box.y1), x2: place(box.x2), y2: place(box.y2) };
}

/** Where a box begins in the one around both, as CSS. */
function placeIn(both: Box, { x1, y1 }: Box) {
  const left = ((x1 - both.x1) / widthOf(both)) * 100;
  const top = ((y1 - both.y1) / heightOf(both)) * 100;
  return { left: `${left}%`, top: `${top}%` };
}

function sizeIn(both: Box, box: Box, { width, height }: Size): Size {
  return {
    width: (width * widthOf(box)) / widthOf(both),
    height: (height * heightOf(box)) / heightOf(both),
  };
}

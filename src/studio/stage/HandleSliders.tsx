import type { KeyboardEvent } from 'react';
import { drag } from '../../crop/constrain';
import type { Box, Constraints, Size } from '../../crop/types';
import { formatPercent, spokenBox } from '../shared/format';
import type { Frame, Point } from './frame';
import { gripPoint, HANDLE_NAMES, HANDLES, sidesOf, type Grip } from './handles';
import styles from './HandleSliders.module.css';

interface Props {
  readonly rect: Frame;
  readonly box: Box;
  readonly size: Size;
  readonly constraints: Constraints;
  readonly onCommit: (box: Box) => void;
}

/** A step of the arrow keys, as a fraction of the photo's side; with Shift, one pixel. */
const STEP = 0.01;

const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

const GRIPS: readonly Grip[] = ['move', ...HANDLES];

/**
 * The canvas says nothing to a screen reader and takes no keys, so each handle has a slider over
 * it: arrows move it, Shift in steps of a pixel. Alt with the arrows resizes from the box itself.
 */
export function HandleSliders({ rect, box, size, constraints, onCommit }: Props) {
  const press = (grip: Grip) => (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    if (!arrow || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const step = {
      x: event.shiftKey ? 1 / size.width : STEP,
      y: event.shiftKey ? 1 / size.height : STEP,
    };
    const by = { x: arrow.x * step.x, y: arrow.y * step.y };
    const resizes = grip === 'move' && event.altKey;
    onCommit(drag(box, resizes ? 'se' : grip, by.x, by.y, constraints, size));
  };
  return (
    <div role="group" aria-label="Crop box handles" className={styles.group}>
      {GRIPS.map((grip) => (
        <div
          key={grip}
          role="slider"
          tabIndex={0}
          aria-label={HANDLE_NAMES[grip]}
          aria-orientation={sidesOf(grip).x === 0 && grip !== 'move' ? 'vertical' : 'horizontal'}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={valueOf(grip, box)}
          aria-valuetext={spokenGrip(grip, box, size)}
          className={grip === 'move' ? styles.box : styles.handle}
          style={styleOf(grip, rect)}
          onKeyDown={press(grip)}
          data-grip={grip}
        />
      ))}
    </div>
  );
}

function styleOf(grip: Grip, rect: Frame) {
  if (grip === 'move') {
    return { left: rect.x, top: rect.y, width: rect.width, height: rect.height };
  }
  const { x, y } = gripPoint(grip, rect);
  return { left: x, top: y };
}

/** A slider has one number: the place of its edge across, or down for the top and bottom edges. */
function valueOf(grip: Grip, box: Box): number {
  const { x, y } = sidesOf(grip);
  if (x === 0 && y !== 0) return Math.round(100 * (y < 0 ? box.y1 : box.y2));
  if (x === 0) return Math.round(50 * (box.x1 + box.x2));
  return Math.round(100 * (x < 0 ? box.x1 : box.x2));
}

function spokenGrip(grip: Grip, box: Box, size: Size): string {
  if (grip === 'move') return spokenBox(box, size);
  const { x, y } = sidesOf(grip);
  const across = x < 0 ? box.x1 : box.x2;
  const down = y < 0 ? box.y1 : box.y2;
  const parts = [
    x !== 0 && `${Math.round(across * size.width)} pixels from the left, ${formatPercent(across)}`,
    y !== 0 && `${Math.round(down * size.height)} pixels from the top, ${formatPercent(down)}`,
  ];
  return parts.filter(Boolean).join('; ');
}

import { useState, type PointerEvent } from 'react';
import { clampBox } from '../../crop/box';
import type { Box } from '../../crop/types';
import { toPhoto, type Frame, type Point } from './frame';
import styles from './PhotoStage.module.css';

/** A smaller drag is a slip of the hand. CSS pixels. */
const LEAST = 8;

interface Props {
  readonly frame: Frame;
  /** Follows the drag; null where none is under way. */
  readonly onDraw: (box: Box | null) => void;
  readonly onMark: (box: Box) => void;
}

/** Takes the pointer while the subject is marked: a box is drawn from corner to corner. */
export function MarkHands({ frame, onDraw, onMark }: Props) {
  const [from, setFrom] = useState<Point | null>(null);
  const drawn = (event: PointerEvent<HTMLElement>): Box | null => {
    if (!from) return null;
    const to = pointOf(event);
    if (Math.min(Math.abs(to.x - from.x), Math.abs(to.y - from.y)) < LEAST) return null;
    const [a, b] = [toPhoto(from, frame), toPhoto(to, frame)];
    const box = clampBox({ x1: a.x, y1: a.y, x2: b.x, y2: b.y });
    return box.x1 < box.x2 && box.y1 < box.y2 ? box : null;
  };
  const end = (box: Box | null): void => {
    setFrom(null);
    onDraw(null);
    if (box) onMark(box);
  };
  return (
    <div
      className={styles.hands}
      style={{ cursor: 'crosshair' }}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setFrom(pointOf(event));
      }}
      onPointerMove={(event) => onDraw(drawn(event))}
      onPointerUp={(event) => end(drawn(event))}
      onPointerCancel={() => end(null)}
    />
  );
}

function pointOf(event: PointerEvent<HTMLElement>): Point {
  const bounds = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - bounds.left, y: event.clientY - bounds.top };
}

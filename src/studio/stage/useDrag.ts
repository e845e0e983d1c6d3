import { useEffect, useState, type PointerEvent } from 'react';
import { drag } from '../../crop/constrain';
import type { Box, Constraints, Size } from '../../crop/types';
import { rectOf, toPhoto, type Frame, type Point } from './frame';
import { cursorOf, gripAt, type Grip } from './handles';

interface Options {
  readonly frame: Frame;
  readonly size: Size;
  readonly box: Box;
  readonly constraints: Constraints;
  readonly onDraft: (box: Box | null) => void;
  readonly onCommit: (box: Box) => void;
}

interface Hold {
  readonly grip: Grip;
  readonly start: Box;
  readonly from: Point;
  readonly latest: Box;
}

/** Pointer handling of the crop box. Spread `bind` on the element that covers the stage. */
export function useDrag({ frame, size, box, constraints, onDraft, onCommit }: Options) {
  const [hold, setHold] = useState<Hold | null>(null);
  const [hover, setHover] = useState<Grip | null>(null);

  const down = (event: PointerEvent<HTMLElement>) => {
    if (hold || event.button !== 0) return;
    const point = pointOf(event);
    const grip = gripAt(point, rectOf(box, frame), reachOf(event));
    if (!grip) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setHold({ grip, start: box, from: toPhoto(point, frame), latest: box });
  };
  const move = (event: PointerEvent<HTMLElement>) => {
    const point = pointOf(event);
    if (!hold) {
      setHover(gripAt(point, rectOf(box, frame), reachOf(event)));
      return;
    }
    const here = toPhoto(point, frame);
    const latest = drag(
      hold.start,
      hold.grip,
      here.x - hold.from.x,
      here.y - hold.from.y,
      constraints,
      size,
    );
    setHold({ ...hold, latest });
    onDraft(latest);
  };
  const up = () => {
    if (!hold) return;
    setHold(null);
    if (hold.latest === hold.start) onDraft(null);
    else onCommit(hold.latest);
  };
  const cancel = () => {
    if (!hold) return;
    setHold(null);
    onDraft(null);
  };

  const holding = hold !== null;
  useEffect(() => {
    if (!holding) return;
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      setHold(null);
      onDraft(null);
    };
    window.addEventListener('keydown', pressed, true);
    return () => window.removeEventListener('keydown', pressed, true);
  }, [holding, onDraft]);

  return {
    cursor: cursorOf(hold?.grip ?? hover),
    bind: {
      onPointerDown: down,
      onPointerMove: move,
      onPointerUp: up,
      onPointerCancel: cancel,
      onPointerLeave: () => setHover(null),
    },
  };
}

function pointOf(event: PointerEvent<HTMLElement>): Point {
  const bounds = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - bounds.left, y: event.clientY - bounds.top };
}

const reachOf = (event: PointerEvent) => (event.pointerType === 'touch' ? 'coarse' : 'fine');

import { useMemo, useState, type WheelEvent } from 'react';
import type { Size } from '../../crop/types';
import { apply } from '../../session/store';
import { setZoom } from '../../session/ui';
import { useSession, useSessionState } from '../../session/useSession';
import { centreOfPane, frameOf, MAX_ZOOM, zoomedCentre, type Frame, type Point } from './frame';

const MIDDLE: Point = { x: 0.5, y: 0.5 };

/**
 * Where the photo lies: fitted, or magnified. Ctrl with the wheel (a pinch on a trackpad) magnifies
 * about the pointer; the plain wheel moves a magnified photo.
 */
export function useZoom(photo: Size, pane: Size, margin: number) {
  const session = useSession();
  const zoom = useSessionState((state) => state.ui.zoom);
  const [centre, setCentre] = useState(MIDDLE);
  const frame: Frame = useMemo(
    () => frameOf(photo, pane, margin, zoom, zoom === 1 ? MIDDLE : centre),
    [photo, pane, margin, zoom, centre],
  );

  const onWheel = (event: WheelEvent<HTMLElement>) => {
    if (event.ctrlKey) {
      const next = Math.min(MAX_ZOOM, Math.max(1, zoom * Math.exp(-event.deltaY / 200)));
      const bounds = event.currentTarget.getBoundingClientRect();
      const anchor = { x: event.clientX - bounds.left, y: event.clientY - bounds.top };
      setCentre(zoomedCentre(frame, pane, anchor, next / zoom));
      apply(session.store, setZoom(next));
    } else if (zoom > 1) {
      const middle = centreOfPane(frame, pane);
      setCentre({
        x: middle.x + event.deltaX / frame.width,
        y: middle.y + event.deltaY / frame.height,
      });
    }
  };

  return { frame, bind: { onWheel } };
}

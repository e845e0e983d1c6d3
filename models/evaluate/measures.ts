import { displacement, iou } from '../../src/crop/box';
import { fromPixels, type Corners } from '../../src/crop/convert';
import type { Box, Size } from '../../src/crop/types';

/** A photo's predicted box and the expert crops it is held against, all in pixels of the photo. */
export interface Case {
  readonly photo: string;
  readonly size: Size;
  readonly predicted: Corners;
  readonly experts: readonly Corners[];
}

/** IoU in percent, mean boundary displacement, and R: the percentage with IoU of at least 0.75. */
export interface Measures {
  readonly photos: number;
  readonly iou: number;
  readonly disp: number;
  readonly r: number;
}

const RECALLED = 0.75;

/**
 * Each photo against its best-matching expert: the highest IoU, on a tie the lower displacement
 * (Venus, CVPR 2026). A predicted box out of the photo scores IoU 0.
 */
export function measure(cases: readonly Case[]): Measures {
  const scored = cases.map(score);
  const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);
  return {
    photos: cases.length,
    iou: 100 * mean(scored.map((s) => s.iou)),
    disp: mean(scored.map((s) => s.disp)),
    r: 100 * mean(scored.map((s) => (s.iou >= RECALLED ? 1 : 0))),
  };
}

function score({ size, predicted, experts }: Case): { iou: number; disp: number } {
  const box = fromPixels(predicted, size);
  const valid = experts.filter(([x1]) => x1 >= 0).map((corners) => fromPixels(corners, size));
  const each = valid.map((expert) => ({
    iou: isInside(box) ? iou(box, expert) : 0,
    disp: displacement(box, expert),
  }));
  return each.sort((a, b) => b.iou - a.iou || a.disp - b.disp)[0] ?? { iou: 0, disp: 1 };
}

function isInside({ x1, y1, x2, y2 }: Box): boolean {
  const slack = 1e-6;
  return x1 >= -slack && y1 >= -slack && x2 <= 1 + slack && y2 <= 1 + slack && x1 < x2 && y1 < y2;
}

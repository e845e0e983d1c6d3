import { percentile } from './grid';
import type { PhotoMaps } from './maps';
import { rowsIn, type Window } from './summed';

/** The strongest level line of a scene: a horizon, as a rule. */

/** Rows that the line spans alike, as a share of the width. */
const SAME = 0.03;

interface Lines {
  /** Height of the strongest level line in the window, from its top, 0–1. */
  readonly lineAt: number;
  /** Share of the width that it spans, and that a middling row's level edges do. */
  readonly lineSpan: number;
  readonly lineRest: number;
  /** How far a smooth bright area reaches down from the top, 0–1. */
  readonly topBright: number;
}

/** Whether the line stands out as one that orders the scene. */
export const isStrongLine = ({
  lineSpan,
  lineRest,
}: Pick<Lines, 'lineSpan' | 'lineRest'>): boolean => lineSpan >= 0.5 && lineSpan >= lineRest + 0.3;

export function linesIn(maps: PhotoMaps, window: Window): Lines {
  const wide = window.x2 - window.x1;
  const profile = rowsIn(maps.rows, window).map((sum) => sum / wide);
  const n = profile.length;
  const margin = Math.max(1, Math.floor(n / 12));
  const end = Math.max(2, n - Math.floor(n / 12));
  let line = Math.min(margin, n - 1);
  for (let row = margin; row < end; row++) {
    if ((profile[row] ?? 0) > (profile[line] ?? 0)) line = row;
  }
  // Lines are widened to be found where they waver: the middle of that is where they run.
  const same = (row: number): boolean => (profile[row] ?? 0) > (profile[line] ?? 0) - SAME;
  let first = line;
  let last = line;
  while (first > margin && same(first - 1)) first--;
  while (last + 1 < end && same(last + 1)) last++;
  const light = rowsIn(maps.light, window);
  const detail = rowsIn(maps.detail, window);
  const dull = profile.findIndex(
    (_, row) => !((light[row] ?? 0) / wide > 0.6 && (detail[row] ?? 0) / wide < 0.12),
  );
  return {
    lineAt: ((first + last) / 2 + 0.5) / n,
    lineSpan: profile[line] ?? 0,
    lineRest: percentile(profile.slice().sort(), 0.5),
    topBright: (dull < 0 ? n : dull) / n,
  };
}

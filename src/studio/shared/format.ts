import { toPixels } from '../../crop/convert';
import { ratioLabel } from '../../crop/ratio-label';
import type { Box, Size } from '../../crop/types';

/** Numbers as the studio writes them. */

const UNITS = ['kB', 'MB', 'GB', 'TB'] as const;

/** `820 B`, `4.2 MB`, `19 GB`: decimal units, as browsers and shops count. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${Math.round(bytes)} B`;
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${UNITS[unit] ?? ''}`;
}

/** `12%`; below 1% one decimal, so that a sliver is not called nothing. */
export function formatPercent(fraction: number): string {
  const percent = fraction * 100;
  return `${percent > 0 && percent < 1 ? percent.toFixed(1) : Math.round(percent)}%`;
}

/** `4,000 × 3,000` */
export function formatSize(width: number, height: number): string {
  return `${formatCount(width)} × ${formatCount(height)}`;
}

export function formatCount(value: number): string {
  return value.toLocaleString('en-GB');
}

/** `+2.3°` where the photo is turned clockwise, `−2.3°` where counter-clockwise. */
export function formatAngle(angle: number): string {
  const size = `${Math.abs(angle).toFixed(1)}°`;
  return angle === 0 ? size : `${angle < 0 ? '−' : '+'}${size}`;
}

export function spokenAngle(angle: number): string {
  if (angle === 0) return 'Not turned';
  return `${Math.abs(angle).toFixed(1)} degrees ${angle < 0 ? 'counter-clockwise' : 'clockwise'}`;
}

/** `12.1 MP`; pictures under a tenth of a megapixel are given in pixels. */
export function formatMegapixels(width: number, height: number): string {
  const pixels = width * height;
  return pixels < 100_000 ? `${formatCount(pixels)} px` : `${(pixels / 1e6).toFixed(1)} MP`;
}

/** What the readout says of a box. */
export interface BoxFacts {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  readonly ratio: string;
  /** Share of the photo's area, 0–1. */
  readonly share: number;
}

export function boxFacts(box: Box, size: Size): BoxFacts {
  const [left, top, right, bottom] = toPixels(box, size);
  const width = right - left;
  const height = bottom - top;
  const share = (width * height) / (size.width * size.height);
  return { width, height, left, top, ratio: ratioLabel(width, height), share };
}

/** The box in a sentence, for screen readers. */
export function spokenBox(box: Box, size: Size): string {
  const { width, height, left, top, ratio, share } = boxFacts(box, size);
  return (
    `Crop box ${width} by ${height} pixels, ratio ${ratio.replace(':', ' to ')}, ` +
    `${formatPercent(share)} of the photo, ${left} from the left, ${top} from the top.`
  );
}

export function clock(at: number): string {
  return new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}

/** Geometry shared by the studio, the worker and the command line. No DOM, no React. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A crop box in fractions 0–1 of the upright photo: x right, y down, x1 < x2, y1 < y2. */
export interface Box {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** Width to height in pixels, as a photographer says it: 4:5, 16:9. */
export interface Ratio {
  readonly width: number;
  readonly height: number;
}

/** Inclusive bounds; an absent side is open. */
export interface Range {
  readonly min?: number;
  readonly max?: number;
}

/**
 * What a crop box must obey, as data. Every measure is a fraction of the photo's own width, height
 * or area. Decoding turns these into masks over coordinates; hand edits go through the same rules.
 */
export interface Constraints {
  /** Exact in whole pixels of the photo. */
  readonly ratio?: Ratio;
  readonly area?: Range;
  readonly width?: Range;
  readonly height?: Range;
  readonly x1?: Range;
  readonly y1?: Range;
  readonly x2?: Range;
  readonly y2?: Range;
  readonly centreX?: Range;
  readonly centreY?: Range;
  /** Regions that must lie wholly inside the crop box. */
  readonly keep?: readonly Box[];
  /** Regions that must lie wholly outside the crop box. */
  readonly drop?: readonly Box[];
}

import type { Box, Size } from '../../crop/types';

/** One of the two crops that are compared. */
export interface Side {
  readonly name: string;
  /** In fractions of the photo straightened by `angle`, in degrees. */
  readonly box: Box;
  readonly angle: number;
}

export interface CompareProps {
  readonly bitmap: ImageBitmap | null;
  /** Upright size of the photo in pixels. */
  readonly photo: Size;
  /** Room for the comparison, in CSS pixels. */
  readonly pane: Size;
  readonly left: Side;
  readonly right: Side;
}

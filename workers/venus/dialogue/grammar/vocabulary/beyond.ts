import type { Vocabulary } from '../terms';

const names = (words: string): Vocabulary =>
  words.split('|').map((word) => [word, { is: 'editing', name: word }]);

/** What photographers ask an editor for, and no crop can do. */
export const BEYOND: Vocabulary = names(
  'straighten|straighten it|deskew|upside down|in focus|out of focus|mirror image|rotate|rotate it|mirror it|flip it horizontally|flip horizontally|blur|bokeh|defocus|sharpen|sharper|denoise|upscale|brighten|brighter|darken|darker|lighten|lighter|exposure|contrast|saturation|saturate|desaturate|white balance|monochrome|black and white|sepia|filter|vignette|retouch|airbrush|hdr|warmer|cooler|colour grade|color grade|photoshop',
);

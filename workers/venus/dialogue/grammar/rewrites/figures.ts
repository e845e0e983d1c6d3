import type { Rewrite } from './rewrite';

const UNITS =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen'
    .split(' ')
    .map((word, index) => [word, index + 1] as const);
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'
  .split(' ')
  .map((word, index) => [word, 10 * (index + 2)] as const);

const figures = (pattern: (word: string) => string): Rewrite[] =>
  [...UNITS, ...TENS].map(([word, value]) => [new RegExp(pattern(word), 'g'), String(value)]);

/** Numbers, ratios and shares in one form. */
export const FIGURES: readonly Rewrite[] = [
  [/\b3rds?\b/g, 'thirds'],
  // How much of the photo the sky is to take says where the horizon goes.
  [
    /\bsky (?:\p{L}+ ){0,4}?(?:two thirds|2\/3)\b|\b(?:two thirds|2\/3) (?:of (?:it |the (?:photo|picture|image|frame|shot) )?)?(?:(?:is|be|are|as) )?(?:the )?sky\b/gu,
    'horizon on the bottom third',
  ],
  [
    /\bhalf (?:the )?(?:sea|water|land|ground|sky)(?: and|,)? half (?:the )?(?:sky|sea|water|land|ground)\b/g,
    'horizon in the middle',
  ],
  [
    /\b(?:3|three) ?(?:x|×|by) ?(?:3|three)(?: grid)?\b|\b(?:nine|9)(?: \p{L}+)? (?:grid|boxes|squares)\b/gu,
    'thirds',
  ],
  [
    /\b(?:two thirds|2\/3) (?:of )?(?:the )?(?:foreground|ground|land)\b/g,
    'horizon on the top third',
  ],
  [/(?<![\d.])1\/3(?![\d.])/g, 'a third'],
  ...figures((word) => String.raw`\b${word}(?= (?:by|to|x|percent|per cent|pixels?|px)\b)`),
  ...figures((word) => String.raw`(?<=\d (?:by|to|x) )${word}\b`),
  [/\bby (?:like|about|around|roughly|maybe|some|approximately) /g, 'by '],
  [
    /\b(?:like|about|around|roughly|maybe|some|approximately) (?=\d|(?:a )?(?:third|half|quarter)\b)/g,
    '',
  ],
  [/(?<![\d.])(\d{1,2});(\d{1,2})(?![\d.])/g, '$1:$2'],
  [
    /(?<![\d.])(\d{1,5}(?:\.\d+)?)\s*(?::|x|×|\/|\bby\b|\bto\b)\s*(\d{1,5}(?:\.\d+)?)(?![\d.]*\s*%)/g,
    ' $1:$2 ',
  ],
  // "It isn't 4:5" finds fault with that.
  [/\b(?:is|are) not (?:a |in |at )?(?= *\d+(?:\.\d+)?:\d)/g, ' '],
];

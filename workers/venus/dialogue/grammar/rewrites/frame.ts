import type { Rewrite } from './rewrite';

/** The frame by its many names, when it is to move. */
export const FRAME: readonly Rewrite[] = [
  [/\bdrop (?=(?:the )?(?:crop|frame|box|selection|rectangle)\b)/g, 'lower '],
  [/\bcrop (?:window|box|area|frame|selection)\b/g, 'crop'],
  [
    /\b(?:crop|frame|box|selection|rectangle) and (?:position|move|place|put|shift) it\b/g,
    'move the frame',
  ],
  [/\b(?:whole|entire) (?:crop|frame|box|selection|rectangle|window)\b/g, 'frame'],
  [
    /\b(?:drop|put|move|shift|slide|bring|take|push|pull|nudge|bump) (?:the |this )?(?:whole|entire) (?:thing|lot)(?= (?:up|down|left|right|higher|lower|over|to)\b)/g,
    'move the frame',
  ],
  [
    /\b(?:crop|frame|box|selection|rectangle) (?:\p{L}+ ){0,2}?(?:placed|put|positioned|set|moved|shifted)\b/gu,
    'move the frame',
  ],
  [/\b(?:you )?(?:have )?(?:framed|cropped) it too\b/g, 'the frame is too'],
  [/\b(?:of|for|your|the|this|that) cropping\b/g, ' '],
  [/\b(?:it|this|that|everything) is (?:such )?an? (?:\p{L}+ )?mess\b/gu, ' '],
];

/** Edges and sides, by their many names and by what moves them. */
export const EDGES: readonly Rewrite[] = [
  [
    /\b(left|right|top|bottom)(?: hand)? (?:edge|side) (?:could |should |can |needs? to |has to )?(?:come|go|move)s? (?:in|inwards?)\b/g,
    'trim the $1',
  ],
  [
    /\b(left|right|top|bottom)(?: hand)? (?:edge|side) (?:could |should |can |needs? to |has to )?(?:come|go|move)s? (?:out|outwards?)\b/g,
    'show more at the $1',
  ],
  [/\b(at|in|on|along|near|by) the (left|right|top|bottom) margin\b/g, '$1 the $2 edge'],
  // Words that mean a side only where they stand alone
  [
    /(?<!the )\b(?:right|dead|smack|bang) (?=in|at|on|into|next|above|below|under|now|away|up to|up close|centre|center|middle)/g,
    '',
  ],
  [/\b(on|at|in) the (?:far|very|extreme) (?=left|right|top|bottom)/g, '$1 the '],
  [/, the (?:\p{L}+ )?ones? (?=(?:on|at|in) the)/gu, ' '],
  [
    /\blower (?=(?:edge|part|half|portion|border|area|section|corner|(?:left|right) (?:corner|edge))\b)/g,
    'bottom ',
  ],
  [
    /\bupper (?=(?:edge|part|half|portion|border|area|section|corner|(?:left|right) (?:corner|edge))\b)/g,
    'top ',
  ],
  [/\b(left|right|top|bottom)(?: hand)? (?:line|border|boundary|limit)\b/g, '$1 edge'],
  [/\b(?:lead(?:s|ing)?|close) up to\b/g, ' '],
  [/\bover (?=to|on|at|by|in|there|towards?)\b/g, ''],
  [/\ba right (?=mess|pain|state|nuisance|eyesore)/g, 'a '],
  [/\b(you|have|has|is|are) left\b(?! out)/g, '$1'],
];

import { goal, ratio, verb, type Vocabulary } from '../terms';

/** Ratios by name and by what they are for. */
export const SHAPE: Vocabulary = [
  [
    'square|all sides same length|all sides the same length|all sides the same|same length on all four sides|same length on all sides|squared|album cover|avatar|profile picture|profile photo|profile pic|polaroid|equal sides|sides equal|all sides equal|all four sides equal|all four sides the same|all four sides of equal length|all four sides of identical length|equal on all sides|sides of equal length|sides of identical length|same width and height|as wide as tall|as wide as it is tall|as tall as wide|as tall as it is wide',
    ratio(1, 1),
  ],
  [
    'portrait|upright|standing format|vertical|vertically|taller than wide|taller than it is wide|tall not wide|tall rather than wide|higher than wide|tall and not wide|height rather than width',
    { is: 'orientation', isUpright: true },
  ],
  [
    'landscape|horizontal|horizontally|wider than tall|wider than it is tall|wide not tall|wide rather than tall|wide and not tall|width rather than height',
    { is: 'orientation', isUpright: false },
  ],
  ['linkedin', { is: 'ratio', ratio: { width: 1, height: 1 }, isVague: true }],
  ['instagram|insta|ig', { is: 'ratio', ratio: { width: 4, height: 5 }, isVague: true }],
  [
    'panorama|panoramic|pano|wide strip|long strip|long sweeping strip|narrow strip|thin strip|wide banner|banner|very wide crop|very wide format|letterbox|ultra wide|ultrawide|super wide|extra wide|broad shallow|long and thin|long thin|long and narrow|long narrow|long skinny|long and skinny|wide and short|hero banner',
    ratio(2, 1),
  ],
  [
    'cinematic|cinema|cinemascope|anamorphic|movie|film still|film frame|film look|like a film|from a film',
    ratio(239, 100),
  ],
  [
    '16 9|sixteen nine|widescreen|wide screen|youtube|thumbnail|wallpaper|desktop|desktop background|desktop wallpaper|laptop|computer screen|monitor|tv|television|hdtv|full hd|screensaver|slideshow|presentation',
    ratio(16, 9),
  ],
  [
    'instagram story|insta story|ig story|facebook story|story format|story size|story sized|story shape|story crop|story post|for a story|for my story|for story|for the story|a story|my story|9:16 story|stories|reel|tiktok|shorts|snapchat|phone wallpaper|phone background|phone screen|lock screen|lockscreen|my phone|the phone screen|for phone|for a phone|for the phone|wallpaper for my phone|wallpaper for the phone|wallpaper for a phone|wallpaper for phone|background for my phone|phone wall paper|iphone|smartphone|mobile|vertical video',
    ratio(9, 16),
  ],
  ['xpan|x pan', ratio(65, 24)],
  ['pinterest|book cover|paperback cover|movie poster|film poster', ratio(2, 3)],
  ['magazine cover', ratio(17, 22)],
  ['facebook cover|cover photo|page header|web header|website header', ratio(205, 78)],
  ['postcard', ratio(3, 2)],
  ['a4|a3|a5', ratio(210, 297)],
  ['golden ratio|golden rectangle', ratio(1618, 1000)],
  [
    'ratio|aspect|aspect ratio|proportions|proportion|dimensions|shape|format',
    { is: 'ratio-word' },
  ],
  [
    'same ratio|same shape|same format|same proportions|same aspect',
    [verb('lock'), { is: 'ratio-word' }],
  ],
  [
    'swap the orientation|flip the orientation|swap orientation|change the orientation|rotate the ratio|swap the ratio|flip the ratio|other orientation|turn the ratio|turn the crop|rotate the crop|rotate the frame|rotate the box',
    goal('swap-ratio'),
  ],
];

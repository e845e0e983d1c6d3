import { goal, ratio, verb, type Vocabulary } from '../terms';

/** Ratios by name and by what they are for. */
export const SHAPE: Vocabulary = [
  [
    'square|squared|album cover|avatar|profile picture|profile photo|profile pic|polaroid',
    ratio(1, 1),
  ],
  ['portrait|upright|vertical|vertically', { is: 'orientation', isUpright: true }],
  ['landscape|horizontal|horizontally', { is: 'orientation', isUpright: false }],
  ['linkedin', { is: 'ratio', ratio: { width: 1, height: 1 }, isVague: true }],
  ['instagram|insta|ig', { is: 'ratio', ratio: { width: 4, height: 5 }, isVague: true }],
  [
    'panorama|panoramic|pano|wide strip|wide banner|banner|very wide crop|very wide format|letterbox|ultra wide|ultrawide|super wide|extra wide',
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
    'story|stories|reel|tiktok|shorts|snapchat|phone wallpaper|phone background|phone screen|lock screen|lockscreen|my phone|the phone screen|for phone|for a phone|for the phone|wallpaper for my phone|wallpaper for the phone|wallpaper for a phone|wallpaper for phone|background for my phone|phone wall paper|iphone|smartphone|mobile|vertical video',
    ratio(9, 16),
  ],
  ['pinterest', ratio(2, 3)],
  ['facebook cover|cover photo|page header|web header|website header', ratio(205, 78)],
  ['postcard', ratio(3, 2)],
  ['a4|a3|a5', ratio(210, 297)],
  ['golden ratio|golden rectangle', ratio(1618, 1000)],
  ['ratio|aspect|aspect ratio|proportions|proportion|shape|format', { is: 'ratio-word' }],
  [
    'same ratio|same shape|same format|same proportions|same aspect',
    [verb('lock'), { is: 'ratio-word' }],
  ],
  [
    'swap the orientation|flip the orientation|swap orientation|change the orientation|rotate the ratio|swap the ratio|flip the ratio|other orientation|turn the ratio|turn the crop|rotate the crop|rotate the frame|rotate the box',
    goal('swap-ratio'),
  ],
];

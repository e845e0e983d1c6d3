import { phrasal, type Rewrite } from './rewrite';

/** What has been cut off, and verbs closed up with their particles. */
export const VERBS: readonly Rewrite[] = [
  [
    /\byou (?:have )?(?:just |almost |nearly )?(?:cut|cropp?ed|chopped|clipped|lopped|sliced|hacked|amputated|severed|lost|left out)\b/g,
    'youcut',
  ],
  [/(?<!\b(?:if|to|that) )\b(?:you|we|i) (?:just |now )?(?:lose|lost)\b/g, 'youcut'],
  [
    /\b(?:is|are|was|were|gets?|got|been|being) (?:\p{L}+ly |just |almost )?(?:cut|chopped|cropped|clipped|trimmed|lopped|sliced|missing|gone)(?: off| out| away)?\b/gu,
    'youcut',
  ],
  [
    /\b(?:ends|stops) (?=at (?:the|his|her|their) (?:ankle|knee|shin|toe|leg|neck|forehead)s?\b)/g,
    'youcut ',
  ],
  [
    /\b(?:it|this|that|you|crop|frame|box|edge) (?:is|are) (?:cutting|cropping|chopping|clipping|slicing)(?: off)?\b/g,
    'youcut',
  ],
  [
    /\b(?:it|this|that|crop|frame|box|edge) (?:cuts|crops|chops|clips|slices|lops)(?: off)?\b/g,
    'youcut',
  ],
  [
    /\b(?:could|can|should|must|may|has to|have to|needs? to) go\b(?! (?:further|farther|up|down|left|right|to))/g,
    'remove',
  ],
  [
    /(?<!\b(?:move|shift|slide|push|pan|nudge|bump|drag|bring|scoot|take|pull|drop|let|go|open) )\bit (?:up|down)\b/g,
    'it',
  ],
  phrasal('get|take|leave|edit|keep|crop|cut|trim|shave|chop|slice', 'out of', 'remove'),
  phrasal('get|take|leave|edit|crop|cut|chop', 'out(?! of)', 'remove'),
  phrasal('take|shave|cut|trim|chop|crop|slice|lop|knock', 'off|away', 'remove'),
  [
    /\b(?:bring|pull|take|move|draw|push|let) (?:the )?(left|right|top|bottom)(?: (?:hand )?(?:side|edge))? in\b/g,
    'trim the $1',
  ],
  [
    /\b(?:bring|pull|take|move|draw|push|let) (?:the )?(left|right|top|bottom)(?: (?:hand )?(?:side|edge))? out\b/g,
    'show more at the $1',
  ],
  [/\bget (it|this|that|them|those|him|her) (?:back )?in\b/g, 'show $1'],
  [/\b(?:bring|pull|take) (?:it|this|that|the (?:crop|frame|box)) in\b/g, 'zoom in'],
  [
    /\bshow (?:it|them|him|her) (?:complete|completely|whole|fully|in full|entirely)\b/g,
    'keep it whole',
  ],
  phrasal('box|hem|fence|pen', 'in', 'cramped'),
  phrasal(
    'let|bring|get|have|want|like',
    String.raw`in(?= *(?:$|[,.;!?]|please|too|the (?:shot|frame|picture|photo|crop)\b))|back in`,
    'show',
  ),
  phrasal('pull|step|move|zoom|draw', 'back', 'zoom out'),
  [/\bback (?:it|this|that|the (?:crop|frame|shot)) (?:up|off)\b/g, 'zoom out'],
  phrasal('even|balance', 'out', 'balance'),
  phrasal('cut|trim|pare', 'down|back', 'reduce'),
  phrasal('line', 'up', 'place'),
  phrasal('clean|tidy', 'up', 'tidy'),
  phrasal('open', 'up', 'show'),
  phrasal('bring|draw|call', 'out|forward|attention to|the eye to', 'emphasise'),
  phrasal('pull', 'forward|attention to|the eye to', 'emphasise'),
];

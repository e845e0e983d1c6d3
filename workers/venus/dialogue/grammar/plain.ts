/**
 * A request in plain words: lower case, contractions written out, figures in one form, verbs closed
 * up with their particles ("take the bin out" becomes "remove the bin"). Order matters.
 */
export function plain(text: string): string {
  return REWRITES.reduce(
    (words, [pattern, instead]) => words.replace(pattern, instead),
    text.normalize('NFKC').toLowerCase(),
  );
}

const FIGURES =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen'
    .split(' ')
    .map((word, index) => [word, index + 1] as const);

const figures = (pattern: (word: string) => string): Rewrite[] =>
  FIGURES.map(([word, value]) => [new RegExp(pattern(word), 'g'), String(value)]);

/** Up to six words between a verb and its particle. */
const GAP = String.raw`((?: (?!and\b|but\b)[\p{L}\d%]+){0,6}?)`;

const phrasal = (verbs: string, particles: string, instead: string): Rewrite => [
  new RegExp(String.raw`\b(?:${verbs})${GAP} (?:${particles})\b`, 'gu'),
  `${instead}$1`,
];

type Rewrite = readonly [RegExp, string];

const REWRITES: readonly Rewrite[] = [
  // Emoticons end a sentence
  [/(?<=\s|^)[:;]-?[()dp](?!\w)/g, ' , '],
  // Contractions
  [/[’`´]/g, "'"],
  [/\bcannot\b/g, 'can not'],
  [/\bwon'?t\b/g, 'will not'],
  [/\b(ca|do|does|did|is|are|was|were|has|have|should|would|could|must|need)n'?t\b/g, '$1 not'],
  [/\b(it|that|there|he|she|what|where|who|here|this)'s\b/g, '$1 is'],
  [/\b(that|there|she|what|here)s\b/g, '$1 is'],
  [/\bhes\b/g, 'he is'],
  [/\b(you|we|they|i)'?ve\b/g, '$1 have'],
  [/'(?:re|m)\b/g, ' are'],
  [/'(?:ll|d)\b/g, ' would'],
  [/(?<=\p{L})'s (?:been )?(?:cut|chopped|cropped|clipped)(?: off| out)?\b/gu, ' youcut'],
  [/'s\b/g, ''],
  [/'/g, ''],
  [/\s[-–—]+\s|—/g, ' , '],
  [/[-–_]/g, ' '],
  // Slips and short forms
  [/\bloose (?=(?:the|that|this|those|these|some|all|his|her|their)\b)/g, 'lose '],
  [/\bb\s?(?:&|and|n|\/)\s?w\b/g, 'monochrome'],
  [/\b(?:(?:no|nope|sorry|oops)\b[\s,]*)?\bi (?:meant|said)\b/g, ' '],
  // The left part is shown, where "more to the left" moves the frame.
  [/\bmore of (?:the )?(left|right)\b/g, 'show more at the $1'],
  [
    /\b(?:what|how) would you (?:do|crop|frame)(?: it| this)?\b|\bwhat do you (?:suggest|recommend)\b/g,
    'something else',
  ],
  [/\b(?:closer|nearer) (?:to|towards?) the (?=cent|middle)/g, ''],
  [/\bforget (?:about )?(?:the )?(?:rule of )?thirds\b/g, ''],
  // What it is to be like, where a bare "it feels huge" would find fault
  [/\b(make (?:it|this|him|her|them|(?:the|that) \p{L}+)) (?:feel|look|seem|appear)\b/gu, '$1'],
  [/\bdrop(?=(?: \p{L}+){1,4}? (?:lower|down)\b)/gu, 'put'],
  // Manners
  [/\bwhy (?:not|do not (?:you|we))\b/g, ''],
  [/\b(?:can|could|would|will) (?:you|we|i)\b/g, ' '],
  [/\b(?:nobody|no one)\b/g, 'not everyone'],
  [/\bnothing\b/g, 'not anything'],
  [/\b(?:the )?left and (?:the )?right\b/g, 'both sides'],
  [/\bwithout (?=\p{L}+ing\b)/gu, ', not '],
  // Figures
  ...figures((word) => String.raw`\b${word}(?= (?:by|to|x|percent|per cent)\b)`),
  ...figures((word) => String.raw`(?<=\d (?:by|to|x) )${word}\b`),
  [
    /(?<![\d.])(\d{1,5}(?:\.\d+)?)\s*(?::|x|×|\/|\bby\b|\bto\b)\s*(\d{1,5}(?:\.\d+)?)(?![\d.]*\s*%)/g,
    ' $1:$2 ',
  ],
  // Words that mean a side only where they stand alone
  [
    /(?<!the )\b(?:right|dead|smack|bang) (?=in|at|on|into|next|above|below|under|now|away|up to|up close|centre|center|middle)/g,
    '',
  ],
  [/\bover (?=to|on|there|towards?)\b/g, ''],
  [/\b(you|have|has|is|are) left\b(?! out)/g, '$1'],
  // How things are said to be
  [
    /(?<!not )\bso (?=(?:tight|close|loose|wide|narrow|tall|short|high|low|big|small|busy|far|empty|heavy|cluttered)\b)/g,
    'too ',
  ],
  [
    /\byou (?:have )?(?:just |almost |nearly )?(?:cut|cropp?ed|chopped|clipped|lost|left out)\b/g,
    'youcut',
  ],
  [
    /\b(?:is|are|was|were|gets?|got|being) (?:\p{L}+ly |just |almost )?(?:cut|chopped|cropped|clipped|sliced|missing)(?: off| out)?\b/gu,
    'youcut',
  ],
  [
    /\b(?:it|this|that|you|crop|frame|box|edge) (?:is|are) (?:cutting|cropping|chopping|clipping|slicing)(?: off)?\b/g,
    'youcut',
  ],
  [/\b(?:could|can|should|must|may|has to|have to|needs? to) go\b/g, 'remove'],
  // Verbs and their particles
  [
    /(?<!\b(?:move|shift|slide|push|pan|nudge|bump|drag|bring|scoot|take|pull|drop|let|go) )\bit (?:up|down)\b/g,
    'it',
  ],
  phrasal('get|take|leave|edit|keep|crop|cut|trim|shave|chop|slice', 'out of', 'remove'),
  phrasal('get|take|leave|edit|crop|cut|chop', 'out(?! of)', 'remove'),
  phrasal('take|shave|cut|trim|chop|crop|slice|lop|knock', 'off|away', 'remove'),
  [
    /\b(?:bring|pull|take|move|draw|push) (?:the )?(left|right|top|bottom)(?: (?:hand )?(?:side|edge))? in\b/g,
    'trim the $1',
  ],
  [
    /\b(?:bring|pull|take|move|draw|push) (?:the )?(left|right|top|bottom)(?: (?:hand )?(?:side|edge))? out\b/g,
    'show more at the $1',
  ],
  [/\b(?:bring|pull|get|take) (?:it|this|that|the (?:crop|frame|box)) in\b/g, 'zoom in'],
  phrasal(
    'let|bring|get|have|want',
    String.raw`in(?= *(?:$|[,.;!?]|please|too|the (?:shot|frame|picture|photo|crop)\b))|back in`,
    'show',
  ),
  phrasal('pull|step|move|zoom|draw', 'back', 'zoom out'),
  phrasal('even|balance', 'out', 'balance'),
  phrasal('cut|trim|pare', 'down|back', 'reduce'),
  phrasal('line', 'up', 'place'),
  phrasal('clean|tidy', 'up', 'tidy'),
  phrasal('open', 'up', 'show'),
  phrasal('bring|draw|call', 'out|forward|attention to|the eye to', 'emphasise'),
  phrasal('pull', 'forward|attention to|the eye to', 'emphasise'),
];

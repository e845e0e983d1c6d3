import type { Rewrite } from './rewrite';

/** Contractions written out, short forms and the commonest slips of short words mended. */
export const SPELLING: readonly Rewrite[] = [
  // Emoticons end a sentence
  [/(?<=\s|^)[:;]-?[()dp](?!\w)/g, ' , '],
  // Letters drawn out
  [/(\p{L})\1{2,}/gu, '$1$1'],
  [/\bsoo\b/g, 'so'],
  // Contractions
  [/[’`´]/g, "'"],
  [/\b(?:dotn|dnt|donot|don t)\b/g, "don't"],
  [/\bcannot\b/g, 'can not'],
  [/\bwon'?t\b/g, 'will not'],
  [/\b(ca|do|does|did|is|are|was|were|has|have|should|would|could|must|need)n'?t\b/g, '$1 not'],
  [/\bca not\b/g, 'can not'],
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
  // Spoken into a phone
  [/\b(?:comma|full stop|question mark|exclamation mark)\b/g, ' , '],
  // Slips and short forms
  [/\bw\/? (?=(?:a|the|more|some|space|room|his|her)\b)/g, 'with '],
  [/\b2 (?=(?:much|tight|close|far|big|small|wide|tall|busy)\b)/g, 'too '],
  [/\bteh\b/g, 'the'],
  [/\bmor\b/g, 'more'],
  [/\bmidle\b/g, 'middle'],
  [/\btpo\b/g, 'top'],
  [/\babit\b/g, 'a bit'],
  [/\balot\b/g, 'a lot'],
  [/\bgimme\b/g, 'give me'],
  [/\blemme\b/g, 'let me'],
  [/\bwanna\b/g, 'want to'],
  [/\bgotta\b/g, 'has to'],
  [/\bem\b/g, 'them'],
  [/\bu\b/g, 'you'],
  [/\bpl[sz]+\b/g, 'please'],
  [/\bloose (?=(?:the|that|this|those|these|some|all|his|her|their)\b)/g, 'lose '],
  // "Too the right", "it's to tight"
  [/\btoo (?=the\b)/g, 'to '],
  [
    /\b(its|is|are|was|way|bit|looks?|feels?|takes?|far) to (?=(?:tight|close|wide|loose|far|busy|small|big|much|many|high|low|tall|narrow|zoomed|cramped)\b)/g,
    '$1 too ',
  ],
  [/\bb\s?(?:&|and|n|\/)\s?w\b/g, 'monochrome'],
  [/\b(?:(?:no|nope|sorry|oops)\b[\s,]*)?\bi (?:meant|said)\b/g, ' '],
];

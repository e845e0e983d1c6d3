import type { Rewrite } from './rewrite';

/** What people say in many words, or mean otherwise than they say it. */
export const SAYINGS: readonly Rewrite[] = [
  // The left part is shown, where "more to the left" moves the frame.
  [/\bmore of (?:the )?(left|right)\b/g, 'show more at the $1'],
  [
    /\b(?:what|how) would you (?:do|crop|frame)(?: it| this)?\b|\bwhat do you (?:suggest|recommend)\b/g,
    'something else',
  ],
  [/\b(?:closer|nearer) (?:to|towards?) the (?=cent|middle)/g, ''],
  [/\bmore narrow\b/g, 'narrower'],
  [
    /\b(?:narrower|smaller)(?: around)?,? (?=(?:on )?all (?:four )?sides|all (?:a)?round)/g,
    'tighter ',
  ],
  [/\b(?:wider|bigger) (?=on all (?:four )?sides|all (?:a)?round)/g, 'looser '],
  [/\b(?:more )?abt\b|\bmore about\b/g, 'about'],
  [/\bhave zoomed in\b/g, 'zoomed in'],
  [/\ball the way a?round\b/g, 'all around'],
  [/\bmake (?:it|this) about\b/g, 'emphasise'],
  [
    /\b(?:nobody|no one) (?:will|would|can|is going to)?(?: even)? ?(?:notices?|sees?|looks? at)\b/g,
    'emphasise',
  ],
  [/(?<!\b(?:space|room|air|gap) )\bin front\b(?! of)/g, 'at the front'],
  [
    /\bwhere (?:did|have|has) ((?:all )?(?:the|my|his|her) [^?.,]*?) (?:go|gone|went)\b/g,
    'show $1',
  ],
  [
    /\b(?:takes?|taking|took) (?:over|up)(?: (?:the|most|half|all|of|so much|too much|an? \p{L}+ share))* (?:whole |entire )?(?:picture|image|photo|frame|shot|everything)\b/gu,
    'too much',
  ],
  [
    /\b(?:the )?(?:previous|last|earlier|old|one) (?:one |version |crop )?(?:before )?was (?:much |way )?(?:better|nicer)\b|\b(?:liked?|preferr?e?d?) (?:the )?(?:previous|last|earlier|old|one before) ?(?:one|version|crop)?(?: better| more)?\b/g,
    'undo',
  ],
  [/\b(?:living|dining|hotel|class|bath) ?room\b/g, ' '],
  [
    /\b(?:hang|hung|hanging|goes|go)(?: \p{L}+){0,2} (?:over|above) (?:the|a|my|our) (?:sofa|settee|couch|bed|fireplace|mantelpiece|desk|piano)\b/gu,
    ' ',
  ],
  [/\bfill (?:my|a|the|our) (?=screen|widescreen|tv|monitor|phone|laptop|page|wall)/g, ' '],
  [
    /\b(?:the )?left and (?:the )?right (?:sides? )?(?:feel |look |to be |be )?(?:more )?(?:equal|even|balanced)\b/g,
    'balance',
  ],
  [/\bmore (?:at|on|in) (?:the )?(left|right)\b/g, 'show more at the $1'],
  [/\bforget (?:about )?(?:the )?(?:rule of )?thirds\b/g, ''],
  [/ instead of (?!the other)[^,.;!?]*/g, ''],
  [/ for (?=an? (?:pano|panorama|square|portrait|landscape|banner|widescreen)\b)/g, ', '],
  [/\btake (?:that|the|my|your)(?: last)? (?:change|edit|step|crop) back\b/g, 'undo'],
  [
    /\b(?:throw|chuck|discard|drop|clear|remove|scrap|undo)(?: away)?(?: all| all of)?(?: (?:my|the|your|these|those))? (?:tweaks|changes|edits|adjustments)(?: away| out)?\b/g,
    'reset',
  ],
  // What it is to be like, where a bare "it feels huge" would find fault
  [/\b(make (?:it|this|him|her|them|(?:the|that) \p{L}+)) (?:feel|look|seem|appear)\b/gu, '$1'],
  [/\bdrop(?=(?: \p{L}+){1,4}? (?:lower|down)\b)/gu, 'put'],
  // The whole of it
  [
    /\b(?:(?:do|does|should|must) not|not|never|without|nothing|not anything)(?: \p{L}+){0,2}? (?:crop|cut|chop|trim|shave|clip|lop|slice|lose|los|cropp|cutt|chopp|trimm|shav|clipp|lopp|slic|shaved|cropped|chopped|trimmed|clipped|lost)(?:ing)?(?: away| off| out)?(?: (?:anything|any of it|a (?:single )?(?:thing|pixel|bit|scrap|inch|millimetre)))(?: away| off| out)?(?: at all)?\b/gu,
    'the whole photo',
  ],
  [
    /\bnothing (?:is |to be |gets )?(?:shaved|cut|cropped|chopped|trimmed|lost|taken)(?: off| away| out)?\b|\bwithout (?:any )?loss(?:es)?\b/g,
    'the whole photo',
  ],
  [
    /\b(?:leave|keep) (?:every (?:corner|inch|pixel|last bit|scrap)(?: of it)?(?: in)?|the (?:picture|photo|image|whole thing) (?:complete|whole|intact|entire|full))\b/g,
    'the whole photo',
  ],
  [
    /\bas much (?:of )?((?:\p{L}+ ){1,6}?)as (?:will|you can|can|could|possible|fits?)(?: be)?(?: (?:go|get|fit|squeeze|had))?(?: in)?\b/gu,
    'show as much as possible of $1',
  ],
  // Room before something that moves or looks
  [
    /\b(?:(?:some|more|and|with|bit of|plenty of|empty) \p{L}+ (?:ahead|in front)|the \p{L}+ ahead) of (?=it|him|her|them|the\b|my\b)/gu,
    'more room in front of ',
  ],
  [
    /\bwhere (?:s?he|it|they) (?:is|are) (?:pointing|looking|heading|going|facing|walking|running|riding|skiing)\b/g,
    ' ',
  ],
  // Higher and lower
  [/\bsee (?:further|more|farther|higher) up\b/g, 'show more at the top'],
  [/\bsee (?:further|more|farther|lower) down\b/g, 'show more at the bottom'],
  [
    /\bhorizon (?:(?:be|sitting|placed|down|quite|really|very) )*low(?: down)?\b/g,
    'horizon on the bottom third',
  ],
  [
    /\bhorizon (?:(?:be|sitting|placed|up|quite|really|very) )*high(?: up)?\b/g,
    'horizon on the top third',
  ],
  // Said of the shape
  [/\b(?:an?|into an?) tall (?:one|picture|photo|format|shape|crop|version)\b/g, 'portrait'],
  [/\b(?:an?|into an?) wide (?:one|picture|photo|format|shape|crop|version)\b/g, 'landscape'],
  // Going back
  [
    /\b(?:it|that|this) was (?:much |way |far |a lot )?(?:better|nicer) before\b|\b(?:scrap|bin|forget|ditch|cancel|undo|delete) (?:that |the |my )?last (?:one|change|step|move|crop|thing)?\b/g,
    'undo',
  ],
  [
    /\b(?:go )?(?:back )?to (?:how|the way|what) it was (?:at|in) the (?:very )?(?:start|beginning)\b/g,
    'reset',
  ],
  [/\bgo (?:easy|easier|light) on\b/g, 'less'],
  [/\bsteals? the (?:scene|show|limelight)\b/g, 'stand out'],
  [/\bmore (?:near|close)(?: of| to)?\b/g, 'closer to'],
  [/\b(?:not )?so in your face\b/g, 'looser'],
  [/\bweigh(?:s|ing)? (?:about |roughly |more or less )?the same\b/g, 'balanced'],
  [/\b(?:not|never|without) (?:behead|decapitat|scalp)(?:e|ing)?\b/g, ', keep the head of'],
  // Manners
  [/\bwhy (?:is|are) not (?=(?:it|this|that|he|she|they|the|my|our)\b)/g, ' '],
  [/\bwhy (?:not|do not (?:you|we))\b/g, ''],
  [/\b(?:can|could|would|will) (?:you|we|i)\b(?! not)/g, ' '],
  // "Shouldn't it be in the middle?" says that it should.
  [
    /\b(should|could|can|would|ought) not (?=(?:the|this|that|it|he|she|they|we|her|his|my|you)\b)/g,
    '$1 ',
  ],
  [/\b(?:nobody|no one)\b/g, 'not everyone'],
  [/\bnothing\b/g, 'not anything'],
  [/\b(?:the )?left and (?:the )?right\b/g, 'both sides'],
  [
    /\b((?:take|trim|cut|shave|crop|lose|remove|chop|slice)(?: \p{L}+){0,4}?) both sides\b/gu,
    '$1 the left and the right side',
  ],
  [/\bwithout (?=\p{L}+ing\b)/gu, ', not '],
  // "Before" that speaks of no earlier crop
  [
    /(?<!\b(?:like|than|was|how) )\bbefore (?:you|we|i|it|they|he|she|reaching|anything else|everything else)\b/g,
    ' ',
  ],
  [/\b(?:it|this|that) is going on (?=the|my|our|his|her|a\b)/g, ' '],
  [/\btell(?:s|ing)? (?:the|a|its|his|her|their|more of (?:the|a)) story\b/g, ' '],
  [
    /\b(feet|shoes|legs|hat|head|hair|hands|paws|tail|ears)(?: and (?:the |his |her |their )?(feet|shoes|legs|hat|head|hair|hands|paws|tail|ears))? in(?= *(?:$|[,.;!])| (?:the )?(?:pic|picture|photo|shot|frame|crop)\b)/g,
    'keep the $1 and keep the $2',
  ],
];

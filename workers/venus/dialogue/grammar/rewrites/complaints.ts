import type { Rewrite } from './rewrite';

const PARTS = 'shoes|feet|legs|boots|hat|head|hair|face|hands|paws|tail|ears|toes';

/** Faults that are found in a crop, and where the eye goes instead. */
export const COMPLAINTS: readonly Rewrite[] = [
  [/\bthe cut\b(?! off| of)/g, 'the crop'],
  [/\bcrop(?:ped)? (?:is |was |it )?(?:not so|too|so|less) (?:strong|hard|heavy)\b/g, 'looser'],
  [/\b(?:has|have|got) no (feet|head|legs|hair|hands)\b/g, 'keep the $1'],
  [/\bagainst the (?:edge|border|side|frame)s?\b/g, 'cramped'],
  // Where the eye goes
  [
    /\b(?:the|my|your|viewers?) eyes? (?:do|does|should|must|will|to|can)(?: not)?(?: \p{L}+)? (?:go|land|fall|rest|start|goes)(?: \p{L}+){0,2}? (?:to|on|at|with)\b/gu,
    'emphasise',
  ],
  [
    /(?<!\b(?:so|that|where|until) )\b(?:the|my|your) eyes? (?:keeps? |just )?(?:going|goes|wanders?|wandering|drifts?|drifting|jumps?)(?: off| away| out)?\b/g,
    'distracting',
  ],
  [
    /\b(?:keeps? )?(?:pulls|pulling|draws|drawing|catches|catching|grabs|steals|stealing|takes) (?:my|the|your|all the) (?:eyes?|attention)(?: away)?\b(?! to)/g,
    'is distracting',
  ],
  [
    /\b(?:make|making|let|have|help|want) (?!(?:it|this|that) )((?:\p{L}+ ){1,4}?)(?:really )?pop\b/gu,
    'emphasise $1',
  ],
  [
    /\b(?:the|my|his|her|their|this|that) (\p{L}+) (?:needs?|has|have|ought|should|must|could)(?: to)? (?:really )?pop\b/gu,
    'emphasise the $1',
  ],
  // Tilt, which no crop mends
  [
    /\b(?:horizon|sea|photo|picture|image|shot|it)(?: line)?(?:s| is| was| looks| seems)?(?: (?:not|all|so|very|really|slightly|a bit|a little|totally|quite))* (?:crooked|tilted|tilting|wonky|slanted|slanting|askew|off level|not level)\b/g,
    'straighten',
  ],
  [
    /\blevel(?: out| off| up)? (?:(?:the|my|this|that) )?(?:horizon|sea|photo|picture|image|shot)\b(?= ?(?:[,.;!?]|please|$))/g,
    'straighten',
  ],
  // Complaints
  [
    /\bwhy (?:on earth |the hell |the heck )?(?:would|did|do|have) you (?:cut|slice|chop|crop|lop|clip)(?: off| through| into)?\b/g,
    'why youcut',
  ],
  [/\b(?:decapitated|beheaded|scalped)\b/g, 'cut the head of'],
  [
    /\b(lower|bottom|upper|top|left|right)(?: hand)? (?:third|half|quarter) (?=is (?:just|all|only|mostly|nothing|full)\b)/g,
    '$1 ',
  ],
  [
    /(?<!\b(?:sure|ensure|so|that|keep|if|check|until|want|prefer)\b[^,.;]{0,40})\b(?:is|are) (?:showing|visible)\b/g,
    'is in the way',
  ],
  [
    /\bmore of (?:the|this|that|our|his|her|their) \p{L}+ (?:about|(?:a)?round(?: about)?|behind|beside) (?:us|her|him|them|me|it)\b/gu,
    'show more surroundings',
  ],
  [
    /\b(?:can not|could not|hardly|barely)(?: even| really)? tell (?:where|which|what place|(?:that )?(?:we|i|they|you) are)\b[^,.;!?]*/g,
    'show more surroundings',
  ],
  [/\bcan not (?:even |really )?see (?=(?:the|his|her|my|their|all|enough|much)\b)/g, 'show '],
  [
    new RegExp(`\\bwhere (?:are|is|did) (?:my|the|his|her|their) (${PARTS})\\b[^,.;!?]*`, 'g'),
    'keep the $1',
  ],
  [
    /\b(?:is|its|are|looks|sits|seems)(?: (?:the|my|his|her) \p{L}+)? (?:too |so |all |slightly |a bit )?(?:off to (?:one|the) side|off cent(?:re|er)|not cent(?:r|er)ed|not(?: (?:the|my|his|her) \p{L}+)? in the (?:middle|cent(?:re|er)))\b/gu,
    'centre',
  ],
  [
    /\b(?:everything|(?:all )?the weight|weight|it all)(?: \p{L}+){0,4} (?:on|to|at) one side\b/gu,
    'unbalanced',
  ],
  [
    /\b(?:squashed|squeezed|jammed|pressed|crammed|shoved|pushed|stuck)?(?: up| right)? ?\bagainst the (left|right|top|bottom)(?: hand)?(?: edge| border| side| frame)?\b/g,
    ' too close to the $1 edge',
  ],
  [
    /\b(?:the )?(left|right|top|bottom)(?: hand)?(?: side)? (?:margin|gap|space|border) is too (?:skinny|thin|small|narrow|tight|mean|slim)\b/g,
    'show more at the $1',
  ],
  [
    /\b(wants?|needs?|leave|like|add|have|with|give (?:me|us)) (some |more |lots of |plenty of |an? |the )?empty (?=sky|space|area)/g,
    '$1 $2',
  ],
  [
    /\b(?:trim|cut|crop|pare|shave|reduce) (?:it|this) (?:down |in )?(?:all (?:a)?round|on all (?:four )?sides|on every side)\b/g,
    'tighter',
  ],
  // Something left over where nothing should be
  [
    /(?<!\b(?:put|place|move|set|have|want|keep|leave|shift) (?:\p{L}+ ){0,4})\boff to (?:one|the) side\b/gu,
    'centre',
  ],
  [
    /(?<!\bnot )\btouch(?:es|ing)? the (?:edge|side|border|frame|end)(?: of (?:the )?(?:photo|picture|image|frame|crop|shot))?\b/g,
    'touching the edge',
  ],
  [
    /\bjust (?:outside|beyond|out of) (?:of )?(?:your |the |my )?(?:crop|frame|picture|shot|box)\b/g,
    'youcut',
  ],
  [
    /\b(?:has|have|got|there is|with) no (?:real )?(?:punch|drama|energy|impact|tension|power|oomph|wow)\b|\b(?:lacks?|lacking|needs|missing|wants) (?:some |more |a bit of )?(?:punch|drama|energy|impact|tension|power|oomph|wow)\b/g,
    'more dramatic',
  ],
  [/\b(?:not|never) (?:feel|look|seem|sit)s?(?: quite| really| very)? even\b/g, 'unbalanced'],
  [/\btips? over(?: to (?:one side|the (?:left|right)))?\b/g, 'unbalanced'],
  // How things are said to be
  [
    /(?<!not )\bso (?=(?:tight|close|loose|wide|narrow|tall|short|high|low|big|small|busy|far|empty|heavy|cluttered)\b)/g,
    'too ',
  ],
  // "So" joins no clauses here.
  [/\b(is|are|was|looks|feels) so (?=\p{L}+)/gu, '$1 '],
];

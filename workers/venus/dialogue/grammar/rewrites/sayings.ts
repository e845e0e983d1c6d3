import type { Rewrite } from './rewrite';

const PARTS = 'shoes|feet|legs|boots|hat|head|hair|face|hands|paws|tail|ears|toes';

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
  [/\bthe cut\b(?! off| of)/g, 'the crop'],
  [/\bcrop(?:ped)? (?:is |was |it )?(?:not so|too|so|less) (?:strong|hard|heavy)\b/g, 'looser'],
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
  [/\b(?:has|have|got) no (feet|head|legs|hair|hands)\b/g, 'keep the $1'],
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
  [/\bagainst the (?:edge|border|side|frame)s?\b/g, 'cramped'],
  [/\b(at|in|on|along|near|by) the (left|right|top|bottom) margin\b/g, '$1 the $2 edge'],
  [/\bforget (?:about )?(?:the )?(?:rule of )?thirds\b/g, ''],
  [/ instead of (?!the other)[^,.;!?]*/g, ''],
  [/ for (?=an? (?:pano|panorama|square|portrait|landscape|banner|widescreen)\b)/g, ', '],
  [
    /\b(?:throw|chuck|discard|drop|clear|remove|scrap|undo)(?: away)?(?: all| all of)?(?: (?:my|the|your|these|those))? (?:tweaks|changes|edits|adjustments)(?: away| out)?\b/g,
    'reset',
  ],
  // The frame by other names
  [/\bdrop (?=(?:the )?(?:crop|frame|box|selection)\b)/g, 'lower '],
  [/\bcrop (?:window|box|area|frame|selection)\b/g, 'crop'],
  [/\b(?:crop|frame|box|selection) and (?:position|move|place|put|shift) it\b/g, 'move the frame'],
  [/\b(?:whole|entire) (?:crop|frame|box|selection|window)\b/g, 'frame'],
  [
    /\b(?:drop|put|move|shift|slide|bring|take|push|pull|nudge|bump) (?:the |this )?(?:whole|entire) (?:thing|lot)(?= (?:up|down|left|right|higher|lower|over|to)\b)/g,
    'move the frame',
  ],
  [
    /\b(?:crop|frame|box|selection) (?:\p{L}+ ){0,2}?(?:placed|put|positioned|set|moved|shifted)\b/gu,
    'move the frame',
  ],
  [/\b(?:you )?(?:have )?(?:framed|cropped) it too\b/g, 'the frame is too'],
  [/\b(?:of|for|your|the|this|that) cropping\b/g, ' '],
  [/\b(?:it|this|that|everything) is (?:such )?an? (?:\p{L}+ )?mess\b/gu, ' '],
  // What it is to be like, where a bare "it feels huge" would find fault
  [/\b(make (?:it|this|him|her|them|(?:the|that) \p{L}+)) (?:feel|look|seem|appear)\b/gu, '$1'],
  [/\bdrop(?=(?: \p{L}+){1,4}? (?:lower|down)\b)/gu, 'put'],
  // Manners
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
  // Complaints
  [
    /\bwhy (?:on earth |the hell |the heck )?(?:would|did|do|have) you (?:cut|slice|chop|crop|lop|clip)(?: off| through| into)?\b/g,
    'why youcut',
  ],
  [/\b(?:decapitated|beheaded|scalped)\b/g, 'cut the head of'],
  [
    /\b(lower|bottom|upper|top|left|right) (?:third|half|quarter) (?=is (?:just|all|only|mostly|nothing|full)\b)/g,
    '$1 ',
  ],
  [/(?<!\b(?:sure|ensure|so|that|keep)\b[^,.;]{0,40})\b(?:is|are) showing\b/g, 'is in the way'],
  [
    /\bmore of (?:the|this|that|our|his|her|their) \p{L}+ (?:about|around|behind|beside) (?:us|her|him|them|me|it)\b/gu,
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
    /\b(?:is|its|are|looks|sits|seems)(?: (?:the|my|his|her) \p{L}+)? (?:too |so |all |slightly |a bit )?(?:off to (?:one|the) side|off cent(?:re|er)|not cent(?:r|er)ed|not in the (?:middle|cent(?:re|er)))\b/gu,
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
  [/\b(feet|shoes|legs|hat|head|hands|paws|tail|ears) in(?= *(?:$|[,.;!]))/g, 'keep the $1'],
  [
    /\b(left|right|top|bottom)(?: hand)? (?:edge|side) (?:could |should |can |needs? to |has to )?(?:come|go|move)s? (?:in|inwards?)\b/g,
    'trim the $1',
  ],
  [
    /\b(left|right|top|bottom)(?: hand)? (?:edge|side) (?:could |should |can |needs? to |has to )?(?:come|go|move)s? (?:out|outwards?)\b/g,
    'show more at the $1',
  ],
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
  [/\bover (?=to|on|there|towards?)\b/g, ''],
  [/\b(you|have|has|is|are) left\b(?! out)/g, '$1'],
  // How things are said to be
  [
    /(?<!not )\bso (?=(?:tight|close|loose|wide|narrow|tall|short|high|low|big|small|busy|far|empty|heavy|cluttered)\b)/g,
    'too ',
  ],
];

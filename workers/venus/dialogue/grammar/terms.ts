import type { Ratio } from '../../../../src/crop/types';
import type { Goal, Side, Thing } from '../request';

/** What a word or phrase stands for. The whole vocabulary is the table below. */
export type Term =
  | { is: 'goal'; goal: Goal; bare?: boolean }
  | { is: 'fault'; goal: Goal }
  | { is: 'verb'; verb: Verb }
  | { is: 'bigger' | 'smaller'; bare?: boolean }
  | { is: 'more' | 'less' | 'too' | 'not' | 'enough' | 'whole' | 'you-cut' | 'unwanted' | 'state' }
  | { is: 'before' | 'again' | 'opposite' | 'join' | 'ratio-word' | 'spare' }
  | { is: 'amount'; strength: number }
  | { is: 'share'; share: number }
  | { is: 'side'; side: Side }
  | { is: 'direction'; side: Side; bare?: boolean }
  | { is: 'thing'; thing: Thing }
  | { is: 'it' | 'pronoun' }
  | { is: 'ratio'; ratio: Ratio; isVague?: boolean }
  | { is: 'orientation'; isUpright: boolean }
  | { is: 'command'; command: 'undo' | 'redo' | 'reset' };

type Verb = 'show' | 'extend' | 'hide' | 'keep' | 'ensure' | 'move' | 'place' | 'lock' | 'free';

const goal = (name: Goal): Term => ({ is: 'goal', goal: name });
/** An adjective that finds fault where something is said to be so: "it is tight". */
const bare = (name: Goal): Term => ({ is: 'goal', goal: name, bare: true });
const fault = (name: Goal): Term => ({ is: 'fault', goal: name });
const verb = (name: Verb): Term => ({ is: 'verb', verb: name });
const thing = (name: Thing): Term => ({ is: 'thing', thing: name });
const side = (name: Side): Term => ({ is: 'side', side: name });
const direction = (name: Side): Term => ({ is: 'direction', side: name });
const amount = (strength: number): Term => ({ is: 'amount', strength });
const ratio = (width: number, height: number): Term => ({ is: 'ratio', ratio: { width, height } });

/** Phrases (parted by |) and what they stand for. Longer phrases are matched first. */
export const TERMS: readonly (readonly [string, Term | readonly Term[]])[] = [
  // Size
  [
    'tighter|tighten|tightly|closer|nearer|zoom in|zoom|crop in|cut in|come in|go in|get in|push in|pull in|get closer|move in|punch in|tightened|more tightly|closeup|close up|snugger|snug|compact|crop more|crop it more|cropped more|crop harder',
    goal('tighter'),
  ],
  ['tight|close|confined|severe|harsh|aggressive|extreme|zoomed in', bare('tighter')],
  [
    'looser|loosen|loosely|zoom out|step back|pull back|back off|back away|move back|back up|further out|further away|farther away|breathe|breathing|looser crop|pull out|open it up|ease off|crop less|cropped less|less cropped|less crop|less of a crop',
    goal('looser'),
  ],
  ['loose|distant|far away|generous|roomy|zoomed out', bare('looser')],
  [
    'cramped|claustrophobic|squeezed|squashed|crammed|boxed in|hemmed in|suffocating|overcropped|over cropped|crop so much|crop too much|crop that much|cropped so much|cropped too much|cropped that much|crop quite so much',
    fault('looser'),
  ],
  ['wider|widen|broader|broaden', goal('wider')],
  ['wide|broad', bare('wider')],
  ['narrower|slimmer|thinner', goal('narrower')],
  ['narrow|slim', bare('narrower')],
  ['taller|longer', goal('taller')],
  ['tall', bare('taller')],
  ['shorter|flatter', goal('shorter')],
  ['short', bare('shorter')],
  [
    'the whole photo|whole photo|whole picture|whole image|full photo|full picture|full image|full frame|entire photo|entire picture|entire image|everything in the photo|uncropped|no crop|do not crop at all|do not crop it at all|do not crop this at all|do not crop anything',
    goal('everything'),
  ],
  ['bigger|larger|enlarge|grow', { is: 'bigger' }],
  ['big|large|huge', { is: 'bigger', bare: true }],
  ['smaller|shrink', { is: 'smaller' }],
  ['small|tiny', { is: 'smaller', bare: true }],
  // Composition
  [
    'centre|center|recentre|recenter|centred|centered|centring|centering|centre it|in the middle|middle|central|symmetrical|symmetric|symmetry',
    goal('centre'),
  ],
  [
    'rule of thirds|thirds|third|third line|off centre|off center|offcentre|offcenter|asymmetric|asymmetrical|power point|to one side|on one side',
    goal('thirds'),
  ],
  [
    'emphasise|emphasize|emphasis|emphasising|emphasizing|emphasised|highlight|stress|focus|focus on|focal point|attention|centre of attention|center of attention|stand out|stands out|jump out|prominent|prominence|fill the frame|fill more of the frame|fills the frame|fill|forward|hero|star|accentuate|feature|spotlight|dominate|dominates|dominant|important|importance|the eye|eye catching|eyecatching|main attraction|presence|isolate|isolated|single out|look at|catch the eye|obvious|noticeable|shine|impose|notice|noticed',
    goal('emphasise'),
  ],
  [
    'barely see|hardly see|hard to see|difficult to see|gets lost|get lost|is lost|got lost|looks lost|getting lost|lost in|drowned|drowns',
    fault('emphasise'),
  ],
  [
    'balance|balanced|rebalance|harmonious|harmony|stable|equilibrium|evenly|evenly weighted',
    goal('balance'),
  ],
  [
    'unbalanced|uneven|imbalanced|lopsided|one sided|heavy on one side|all on one side|visual weight|the weight|heavy|left heavy|right heavy|top heavy|tipping|tips|leaning|leans|tilting|skewed|weighted',
    fault('balance'),
  ],
  [
    'calmer|calm|quieter|quiet|simpler|simple|simplify|cleaner|clean|peaceful|serene|minimal|minimalist|minimalistic|restful|tranquil|declutter|relaxed|relaxing|relax|soothing|softer|gentler|zen|stillness|meditative|uncluttered|airy|tone down|tone it',
    goal('calmer'),
  ],
  [
    'busy|cluttered|crowded|chaotic|chaos|hectic|noisy|restless|less clutter|less going on|too much going on|so much going on|a lot going on|going on|fewer distractions|less distracting',
    fault('calmer'),
  ],
  [
    'dramatic|drama|bolder|bold|intense|intensity|powerful|power|punch|punchier|punchy|dynamic|striking|impact|impactful|pop|pops|energy|energetic|tension|dramatically|daring|spice|spicier|edgy|edgier|exciting|excitement|stronger|adventurous|gripping|epic|wow|oomph|lively|livelier|vivid|spectacular|moody|moodier|theatrical',
    goal('dramatic'),
  ],
  ['boring|dull|bland|flat|static|tame|lifeless|lame|uninteresting', fault('dramatic')],
  // Shape
  [
    'square|squared|album cover|avatar|profile picture|profile photo|profile pic|polaroid',
    ratio(1, 1),
  ],
  ['portrait|upright|vertical|vertically', { is: 'orientation', isUpright: true }],
  ['landscape|horizontal|horizontally', { is: 'orientation', isUpright: false }],
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
    'story|stories|reel|tiktok|shorts|snapchat|phone wallpaper|phone background|phone screen|lock screen|lockscreen|my phone|the phone screen|for phone|for a phone|for the phone|iphone|smartphone|mobile|vertical video',
    ratio(9, 16),
  ],
  ['pinterest', ratio(2, 3)],
  ['facebook cover|cover photo|page header|web header|website header', ratio(205, 78)],
  ['postcard', ratio(3, 2)],
  ['a4|a3|a5', ratio(210, 297)],
  ['golden ratio|golden rectangle', ratio(1618, 1000)],
  ['ratio|aspect|aspect ratio|proportions|proportion|shape|format', { is: 'ratio-word' }],
  [
    'swap the orientation|flip the orientation|swap orientation|change the orientation|rotate the ratio|swap the ratio|flip the ratio|other orientation|turn the ratio|turn the crop|rotate the crop|rotate the frame|rotate the box',
    goal('swap-ratio'),
  ],
  // What is asked of a thing or a side
  [
    'show|include|see|add|give|reveal|bring in|bring back|get more|want more|leave more|restore|uncover',
    verb('show'),
  ],
  [
    'remove|cut|crop out|get rid of|getting rid of|lose|drop|hide|exclude|eliminate|trim|chop|take out|take off|cut out|cut away|cut off|chop off|trim off|leave out|without|minus|delete|ditch|tidy|crop away|crop off|kill|shave|slice|lop|clip|amputate|truncate|behead|decapitate|mutilate|crop the|cutting|losing|cropping|trimming|chopping|removing|clipping|skip|scrap|nuke|erase|axe|dump|omit|rid|do away with|chuck|chopped|clipped',
    verb('hide'),
  ],
  [
    'keep|preserve|leave|leave in|keep in|retain|hold|hold on to|protect|stay|stays|maintain|be in|stay in|remain|remain in|visible|in view|in frame|save|spare',
    verb('keep'),
  ],
  ['extend|expand|stretch|widen it', verb('extend')],
  ['make sure|ensure|be sure|see to it', verb('ensure')],
  [
    'move|shift|slide|push|pan|nudge|go|bump|drag|scoot|further|farther|turn|recompose',
    verb('move'),
  ],
  [
    'put|place|position|set|bring|get|stick|have|want|sit|pop her|pop him|pop it|pop the',
    verb('place'),
  ],
  ['lock|fix|pin', verb('lock')],
  ['free|any|unlock|unpin|release|freeform|forget', verb('free')],
  [
    'more|moar|miss|extra|additional|some more|more of|not enough|too little|too few|hardly any|barely any|scarcely any|hardly enough|increase|plenty of|as much as possible|as much as you can',
    { is: 'more' },
  ],
  [
    'less|fewer|too much|too many|so much|so many|reduce|decrease|not so much|not as much|excess|excessive|minimise|minimize',
    { is: 'less' },
  ],
  ['too|overly|bit too|a bit too|a little too', { is: 'too' }],
  ['enough|sufficiently', { is: 'enough' }],
  [
    'not|never|no|avoid|not so|not as|not that|not too|not want|do not want|do not|does not|should not|can not|will not',
    { is: 'not' },
  ],
  ['youcut|is missing|are missing|got missing', { is: 'you-cut' }],
  [
    'whole|entire|all of|all the|complete|full|everything of|fully|completely|in full|uncut|intact|both|entirely|head to toe|in one piece|totally inside',
    { is: 'whole' },
  ],
  [
    'empty|ugly|annoying|useless|pointless|unnecessary|irrelevant|bothers me|bothering me|bugs me|in the way|poking in|sticking in|sneaking in|creeping in|peeking in|intruding|ruins|spoils|not belong|does not belong|unwanted|eyesore|not like|do not like|hate|dislike|not need|do not need|adds nothing|blank',
    { is: 'unwanted' },
  ],
  ['is|are|there is|there are|feels|feel|looks|seems|sits|appears', { is: 'state' }],
  // Sides and directions
  ['left|leftwards|leftward|lefthand', side('left')],
  ['right|rightwards|rightward|righthand', side('right')],
  ['top|above|overhead|over|upper', side('top')],
  ['bottom|below|beneath|underneath|under', side('bottom')],
  ['up|upwards|upward|higher|raise|lift', direction('top')],
  ['high', { is: 'direction', side: 'top', bare: true }],
  ['down|downwards|downward|lower|lowered', direction('bottom')],
  ['low', { is: 'direction', side: 'bottom', bare: true }],
  // Things
  ['sky|skies|cloud|ceiling', thing('sky')],
  ['foreground|ground|floor|grass|sand|road|street|pavement|beach|snow|lawn', thing('foreground')],
  [
    'feet|foot|shoe|toe|leg|boot|paw|ankle|knee|tail|wheel|hoof|hooves|trainers|sneakers',
    thing('feet'),
  ],
  ['head|hair|hat|forehead|face|ear|antler|horn|eyes|hairdo|crown', thing('head')],
  [
    'subject|main subject|person|people|man|men|woman|women|girl|boy|child|children|kid|baby|couple|bride|groom|family|dog|cat|horse|bird|animal|car|flower|main thing|main object|model|guy|lady|figure|body|everyone|everybody|group|player|dancer|friend|puppy|kitten|wife|husband|son|daughter|mum|mom|dad|hands|arms|fingers|wings|shoulders',
    thing('subject'),
  ],
  ['him|her|them|he|she|they', [thing('subject'), { is: 'pronoun' }]],
  [
    'object|thing|stuff|tree|boat|house|lake|river|water|sea|waves|mountain|hill|bridge|tower|church|lighthouse|building|sun|moon|rock|stone|wall|window|door|table|chair|bench|cup|plate|food|fish|bike|bicycle|train|plane|leaf|leaves|fence|gate|statue|umbrella|ball|book|cake|bottle|glass|flowers|reflection|shadow|path|stairs|roof',
    thing('object'),
  ],
  [
    'surroundings|surrounding|surround|surrounds|scene|the place|this place|that place|of place|setting|background|environment|context|backdrop|location|scenery|around|around it|where this is|where this was|where it is|where it was|where she is|where he is|where they are|where we were|where we are|what is around|behind her|behind him|behind them|behind it|what is behind|the landscape|landscape around|wider scene|bigger picture',
    thing('surroundings'),
  ],
  [
    'room|space|air|breathing room|breathing space|margin|negative space|padding|lead room|looking room|nose room|somewhere to go|somewhere to look|white space|elbow room|all sides|every side|both sides|all edges|all the edges|all four sides|all round|all around',
    thing('room'),
  ],
  [
    'empty space|dead space|wasted space|unused space|empty area|dead area|empty part|blank space|blank area|emptiness|nothingness',
    [thing('room'), { is: 'spare' }],
  ],
  ['headroom|head room', [thing('room'), side('top')]],
  [
    'distraction|distracting|distracts|what distracts|clutter|mess|messy|bin|trash|trashcan|pole|sign|lamp|wire|branch|branches|cable|litter|intruder|bystander|photobomber|passer by|passers by|passerby|tourist|stranger|elbow|rubbish|bag|lamppost|post',
    thing('distraction'),
  ],
  ['edge|border|sides|corners', thing('edges')],
  ['horizon|skyline', thing('horizon')],
  ['it|itself|this|that', { is: 'it' }],
  // How much
  [
    'a bit|bit|a little|little|slightly|a touch|touch|a tad|tad|a hair|hair more|somewhat|a smidge|smidge|smidgen|a fraction|gently|subtly|a wee bit|wee|a tiny bit|tiny bit',
    amount(0.5),
  ],
  [
    'much|a lot|lot|lots|way|far|significantly|really|substantially|considerably|very|heavily|loads|tons|drastically|massively|twice|double|half of|half the|half that|most of',
    amount(2),
  ],
  ['half|by half', { is: 'share', share: 0.5 }],
  ['a third of|by a third', { is: 'share', share: 1 / 3 }],
  ['a quarter|by a quarter|quarter', { is: 'share', share: 0.25 }],
  // The conversation
  [
    'like before|as before|before|previous|previous one|previous crop|last one|last crop|earlier|earlier one|the one before|last version|previous version|earlier version',
    { is: 'before' },
  ],
  [
    'again|once more|same again|even more|keep going|more please|do it again|further still|more of that|and again',
    { is: 'again' },
  ],
  ['the other way|other way|opposite|the opposite', { is: 'opposite' }],
  [
    'undo|undo that|take that back|take it back|revert|go back|never mind|nevermind|undo it|scrap that|undo last|put it back|the way it was|how it was|as it was|forget that|forget it|cancel that',
    { is: 'command', command: 'undo' },
  ],
  ['redo|redo that|redo it', { is: 'command', command: 'redo' }],
  [
    'reset|start over|start again|from scratch|begin again|original|the original',
    { is: 'command', command: 'reset' },
  ],
  [', ; . ! ? and but then also plus & + or while with so'.split(' ').join('|'), { is: 'join' }],
];

/** Words that carry no meaning here; a typing error is never corrected away from one. */
export const FILLERS: ReadonlySet<string> = new Set(
  `a an the i im id ill we you your youre my mine me us our its be been am was were do does did
  done has had can could would should will shall may might must please pls plz thanks thank hi
  hello hey ok okay hm hmm mm well now just maybe perhaps think guess feeling look looking
  like wanted need needs prefer rather wish try let lets make makes making made into to of in
  on at by for from off out as than if when there here where which what who whose how why some one ones
  crop cropped crops frame  frames framed framing box photo photos picture pictures pic image shot
  composition version view area part parts line lines nice nicer good better best great pretty cool
  bad wrong odd weird strange quite still yet already only even ever always kind sort type same
  different something anything nothing everything side hand end ends ways being these those
  such own other others another each because actually simply use apply follow using used new old
  first last next time got getting going takes take taken puts comes come coming say says said tell
  ask asked work works main post onto upon between within inside outside across along towards toward
  near beside behind front help change changed changes changing adjust fit fits orientation print
  size sized social media day sun seem image colour color light his hers their theirs about after
  till until up else instead me quite rather bit bloody frankly honestly exactly fairly instead thing goes taste crops d ll re ve sit`
    .split(/\s+/)
    .filter(Boolean),
);

import type { Ratio } from '../../../../src/crop/types';
import type { Goal, Side, Thing } from '../request';

/** What a word or phrase stands for. The whole vocabulary is the table below. */
export type Term =
  | { is: 'goal'; goal: Goal }
  | { is: 'verb'; verb: 'show' | 'hide' | 'keep' | 'move' | 'place' | 'lock' | 'free' }
  | { is: 'more' | 'less' | 'bigger' | 'smaller' | 'too' | 'not' | 'whole' | 'you-cut' }
  | { is: 'before' | 'again' | 'opposite' | 'join' | 'ratio-word' }
  | { is: 'amount'; strength: number }
  | { is: 'share'; share: number }
  | { is: 'side'; side: Side }
  | { is: 'direction'; side: Side }
  | { is: 'thing'; thing: Thing }
  | { is: 'it' }
  | { is: 'ratio'; ratio: Ratio }
  | { is: 'command'; command: 'undo' | 'redo' | 'reset' };

const goal = (name: Goal): Term => ({ is: 'goal', goal: name });
const verb = (name: 'show' | 'hide' | 'keep' | 'move' | 'place' | 'lock' | 'free'): Term => ({
  is: 'verb',
  verb: name,
});
const thing = (name: Thing): Term => ({ is: 'thing', thing: name });
const side = (name: Side): Term => ({ is: 'side', side: name });
const direction = (name: Side): Term => ({ is: 'direction', side: name });
const amount = (strength: number): Term => ({ is: 'amount', strength });
const ratio = (width: number, height: number): Term => ({ is: 'ratio', ratio: { width, height } });

/** Phrases (parted by |) and what they stand for. Longer phrases are matched first. */
export const TERMS: readonly (readonly [string, Term])[] = [
  // Size
  [
    'tighter|tight|tighten|tightly|closer|close|nearer|zoom in|zoom|crop in|cut in|come in|go in|get closer|move in|punch in|tightened|more tightly|closeup|close up',
    goal('tighter'),
  ],
  [
    'looser|loose|loosen|loosely|zoom out|step back|pull back|back off|move back|back up|further out|further away|farther away|breathe|breathing|looser crop|pull out|open up|open it up',
    goal('looser'),
  ],
  ['wider|widen|broader|broaden|wide', goal('wider')],
  ['narrower|narrow|slimmer|thinner', goal('narrower')],
  ['taller|tall|longer', goal('taller')],
  ['shorter|short|flatter', goal('shorter')],
  [
    'the whole photo|whole photo|whole picture|whole image|full photo|full picture|full image|full frame|entire photo|entire picture|entire image|everything in the photo|uncropped',
    goal('everything'),
  ],
  ['bigger|larger|big|large|enlarge|grow', { is: 'bigger' }],
  ['smaller|small|shrink', { is: 'smaller' }],
  // Composition
  [
    'centre|center|centred|centered|centring|centering|centre it|in the middle|middle|central|symmetrical|symmetric',
    goal('centre'),
  ],
  [
    'rule of thirds|thirds|third|third line|off centre|off center|offcentre|offcenter|asymmetric|power point',
    goal('thirds'),
  ],
  [
    'emphasise|emphasize|emphasis|emphasising|emphasizing|highlight|stress|focus|focus on|attention|stand out|stands out|prominent|prominence|fill the frame|fill more of the frame|fills the frame|fill|forward|hero|accentuate|feature|spotlight',
    goal('emphasise'),
  ],
  [
    'balance|balanced|unbalanced|imbalanced|lopsided|one sided|heavy on one side|heavy|even out|harmonious|harmony|stable',
    goal('balance'),
  ],
  [
    'calmer|calm|quieter|quiet|simpler|simple|simplify|cleaner|clean|peaceful|serene|minimal|minimalist|minimalistic|less busy|too busy|less cluttered|too cluttered|less clutter|less going on|busy|cluttered|restful|tranquil|declutter',
    goal('calmer'),
  ],
  [
    'dramatic|drama|bolder|bold|intense|intensity|powerful|punch|punchier|punchy|dynamic|striking|impact|impactful|pop|pops|energy|tension|dramatically',
    goal('dramatic'),
  ],
  // Shape
  ['square|squared|album cover|avatar|profile picture|profile photo', ratio(1, 1)],
  ['portrait|upright|vertical|vertically|instagram|insta|instagram portrait', ratio(4, 5)],
  ['landscape|horizontal|horizontally', ratio(3, 2)],
  ['panorama|panoramic|pano|wide strip|wide banner|banner|very wide|letterbox', ratio(2, 1)],
  ['cinematic|cinema|cinemascope|anamorphic', ratio(239, 100)],
  ['widescreen|youtube|thumbnail|wallpaper', ratio(16, 9)],
  ['story|stories|reel|reels|tiktok|phone wallpaper', ratio(9, 16)],
  ['golden ratio|golden rectangle', ratio(1618, 1000)],
  ['ratio|aspect|aspect ratio|proportions|proportion|shape|format', { is: 'ratio-word' }],
  [
    'swap the orientation|flip the orientation|swap orientation|rotate the ratio|swap the ratio|flip the ratio|other orientation|turn the ratio',
    goal('swap-ratio'),
  ],
  // What is asked of a thing or a side
  [
    'show|include|see|add|give|reveal|bring in|bring back|get more|want more|leave more|extend',
    verb('show'),
  ],
  [
    'remove|cut|crop out|get rid of|lose|drop|hide|exclude|eliminate|trim|chop|take out|take off|cut out|cut away|cut off|chop off|trim off|leave out|without|minus|delete|ditch|tidy|clean up|tidy up|crop away|crop off|kill|shave|crop the|cutting|losing|cropping|trimming|chopping|removing',
    verb('hide'),
  ],
  [
    'keep|preserve|leave|leave in|keep in|retain|hold|hold on to|make sure|protect|stay|stays|ensure|maintain|must be in|should be in|in frame|save',
    verb('keep'),
  ],
  [
    'move|shift|slide|push|pan|nudge|go|bump|drag|scoot|further|farther|turn|recompose',
    verb('move'),
  ],
  ['put|place|position|set|bring|get', verb('place')],
  ['lock|fix|pin', verb('lock')],
  ['free|any|unlock|unpin|release|freeform', verb('free')],
  [
    'more|extra|additional|some more|more of|not enough|too little|too few|increase|plenty of',
    { is: 'more' },
  ],
  ['less|fewer|too much|too many|reduce|decrease|not so much|not as much', { is: 'less' }],
  ['too|overly', { is: 'too' }],
  [
    'not|dont|do not|never|no|isnt|shouldnt|cant|avoid|wont|doesnt|not so|not as|not that|dont want',
    { is: 'not' },
  ],
  [
    'you cut|youve cut|you lost|you chopped|you cropped out|is cut off|are cut off|is cut|are cut|got cut|was cut|were cut|is missing|are missing',
    { is: 'you-cut' },
  ],
  [
    'whole|entire|all of|all the|complete|full|everything of|fully|completely|in full|uncut|intact',
    { is: 'whole' },
  ],
  // Sides and directions
  ['left|leftwards|leftward|lefthand', side('left')],
  ['right|rightwards|rightward|righthand', side('right')],
  ['top|above|overhead|over', side('top')],
  ['bottom|below|beneath|underneath|under', side('bottom')],
  ['up|upwards|upward|higher|high|raise', direction('top')],
  ['down|downwards|downward|lower|low|lowered', direction('bottom')],
  // Things
  ['sky|skies|clouds|cloud|ceiling', thing('sky')],
  ['foreground|ground|floor|grass|sand|road|street|pavement|beach|snow', thing('foreground')],
  ['feet|foot|shoes|shoe|toes|legs|leg|boots|paws|ankles|knees|tail|wheels', thing('feet')],
  ['head|heads|hair|hat|forehead|face|faces|ears|ear|antlers', thing('head')],
  [
    'subject|main subject|person|people|man|woman|girl|boy|child|children|kid|kids|baby|couple|bride|groom|family|dog|cat|horse|bird|animal|car|flower|main thing|main object|him|her|them|he|she|they|model|guy|lady|figure|body',
    thing('subject'),
  ],
  [
    'object|thing|things|stuff|tree|trees|boat|boats|house|lake|river|water|sea|waves|mountain|mountains|hill|bridge|tower|church|lighthouse|building|buildings|sun|moon|rock|rocks|stone|wall|window|door|table|chair|bench|cup|plate|food|fish|bike|bicycle|train|plane|leaf|leaves|fence|gate|statue|umbrella|ball|book|cake|bottle|glass|flowers|reflection|shadow|path|stairs|roof',
    thing('object'),
  ],
  [
    'surroundings|surrounding|surround|scene|place|setting|background|environment|context|backdrop|location|scenery|around|around it|where this is|what is around|whats around',
    thing('surroundings'),
  ],
  [
    'room|space|air|breathing room|breathing space|margin|negative space|empty space|padding',
    thing('room'),
  ],
  ['headroom|head room', thing('head')],
  [
    'distraction|distractions|distracting|distracts|what distracts|clutter|mess|bin|trash|trashcan|pole|poles|sign|lamp|wire|wires|branch|branches|cable|cables|litter|intruder|bystander|bystanders|photobomber|passer by|passerby|tourists|strangers|stranger|elbow|rubbish',
    thing('distraction'),
  ],
  ['edge|edges|border|borders|sides|corners', thing('edges')],
  ['horizon|skyline', thing('horizon')],
  ['it|itself|this|that', { is: 'it' }],
  // How much
  [
    'a bit|bit|a little|little|slightly|a touch|touch|a tad|tad|a hair|somewhat|a smidge|smidge|a fraction|gently|subtly',
    amount(0.5),
  ],
  [
    'much|a lot|lot|lots|way|far|significantly|really|substantially|considerably|very|heavily|loads|drastically|massively',
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
    'again|once more|same again|even more|keep going|more please|do it again|further still',
    { is: 'again' },
  ],
  ['the other way|other way|opposite|the opposite', { is: 'opposite' }],
  [
    'undo|undo that|take that back|revert|go back|never mind|nevermind|undo it|scrap that|undo last',
    { is: 'command', command: 'undo' },
  ],
  ['redo|redo that|put it back', { is: 'command', command: 'redo' }],
  [
    'reset|start over|start again|from scratch|begin again|original|the original',
    { is: 'command', command: 'reset' },
  ],
  [', ; . ! ? and but then also plus & + or while with so'.split(' ').join('|'), { is: 'join' }],
];

/** Words that carry no meaning here; a typing error is never corrected away from one. */
export const FILLERS: ReadonlySet<string> = new Set(
  `a an the i im id ill we you your youre my mine me us our its is are be been am was were do does did
  done have has had can could would should will shall may might must please pls plz thanks thank hi
  hello hey ok okay hm hmm well now just maybe perhaps think guess feel feels feeling look looks looking
  like want wanted need needs prefer rather wish try let lets make makes making made into to of in
  on at by for from off out as than if when there here where which what who whose how why some one ones
  crop cropped crops frame frames framed framing box photo photos picture pictures pic image shot
  composition version view area part parts line lines nice nicer good better best great pretty cool
  bad wrong odd weird strange quite still yet already only even ever always kind sort type same
  different something anything nothing everything everyone side hand end ends ways being these those
  such own other others another each both because actually simply use apply follow using used new old
  first last next time got getting going takes take taken puts comes come coming say says said tell
  ask asked work works main post onto upon between within inside outside across along towards toward
  near beside behind front help change changed changes changing adjust fit fits orientation print
  size sized social media day sun seems seem image colour color light his hers their theirs about after
  till until up else instead me too`
    .split(/\s+/)
    .filter(Boolean),
);

import { thing, side, direction, verb, type Vocabulary } from '../terms';

/** Sides, directions and what a photo shows. */
export const THINGS: Vocabulary = [
  ['left|leftwards|leftward|lefthand', side('left')],
  ['right|rightwards|rightward|righthand', side('right')],
  ['top|above|overhead|over|upper', side('top')],
  ['bottom|below|beneath|underneath|under', side('bottom')],
  ['up|upwards|upward|higher|raise|lift', direction('top')],
  ['high', { is: 'direction', side: 'top', bare: true }],
  ['down|downwards|downward|lower|lowered', direction('bottom')],
  ['low', { is: 'direction', side: 'bottom', bare: true }],
  [
    'sky|skies|heavens|blue above|empty blue|cloud|sunset|sunrise|stars|aurora|ceiling',
    thing('sky'),
  ],
  [
    'foreground|ground|floor|grass|sand|road|street|pavement|beach|snow|lawn|tarmac|asphalt|gravel|pebbles|cobbles|cobblestones|carpet|driveway|mud|dirt|soil|at my feet|at our feet|nearest the camera|closest to the camera|near the camera|nearest us|closest to us|at the front|up front|down the front|down front|front of the frame',
    thing('foreground'),
  ],
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
    'object|thing|stuff|tree|boat|house|lake|pond|ocean|river|water|sea|waves|mountain|hill|bridge|tower|church|lighthouse|building|sun|moon|rock|stone|wall|window|door|table|chair|bench|cup|plate|food|fish|bike|bicycle|train|plane|leaf|leaves|fence|gate|statue|umbrella|ball|book|cake|bottle|glass|flowers|reflection|shadow|path|stairs|roof|product',
    thing('object'),
  ],
  [
    'surroundings|surrounding|surround|surrounds|scene|the place|this place|that place|of place|setting|background|environment|context|backdrop|location|scenery|around|around it|where this is|where this was|where it is|where it was|where she is|where he is|where they are|where we were|where we are|what is around|behind her|behind him|behind them|behind it|in the back|at the back|what is behind|the landscape|landscape around|wider scene|bigger picture|crowd|audience|spectators',
    thing('surroundings'),
  ],
  [
    'room|space|air|gap|breathing room|breathing space|margin|negative space|padding|lead room|looking room|nose room|somewhere to go|somewhere to look|white space|elbow room|all sides|every side|both sides|all edges|all the edges|all four sides|all round|all around',
    thing('room'),
  ],
  [
    'empty space|dead space|wasted space|unused space|empty area|dead area|empty part|blank space|blank area|emptiness|nothingness',
    [thing('room'), { is: 'spare' }],
  ],
  ['text|copy space|copyspace|headline|caption|logo|lettering', [verb('show'), thing('room')]],
  ['headroom|head room', [thing('room'), side('top')]],
  [
    'distraction|distracting|distracts|what distracts|clutter|mess|messy|bin|trash|trashcan|pole|sign|lamp|wire|branch|branches|cable|litter|intruder|bystander|photobomber|passer by|passers by|passerby|tourist|stranger|elbow|rubbish|bag|lamppost|post|thumb|signpost|power line|power lines|powerlines',
    thing('distraction'),
  ],
  ['edge|border|sides|corners', thing('edges')],
  [
    'horizon|skyline|waterline|shoreline|sea line|line of the sea|treeline|tree line',
    thing('horizon'),
  ],
  ['width|breadth', thing('width')],
  ['height', thing('height')],
  ['as wide as possible|edge to edge|side to side', [{ is: 'whole' }, thing('width')]],
  ['as tall as possible|as high as possible|top to bottom', [{ is: 'whole' }, thing('height')]],
  ['it|itself|this|that', { is: 'it' }],
  ['whole thing|entire thing|all of it|the lot|it all', [{ is: 'whole' }, { is: 'it' }]],
  ['there|over there|in there|that side|that direction|on that side', { is: 'there' }],
];

import { goal, fault, type Vocabulary } from '../terms';

/** Where the subject is put, and how the frame feels. */
export const COMPOSITION: Vocabulary = [
  [
    'centre|center|recentre|recenter|centred|centered|centring|centering|centre it|in the middle|middle|central|more in the centre|more in the center|more in the middle|more centred|more centered|more central|symmetrical|symmetric|symmetry|midway|halfway across|equidistant|same space left|same space on both sides|same distance on both sides|equal space on both sides|equal distance on either side|equal space on either side|same space on either side|same space both sides',
    goal('centre'),
  ],
  [
    'rule of thirds|thirds|third|a third of the way|third of the way|a third of the way across|a third of the way in|crossing point|crossing points|intersection|intersections|grid lines|gridlines|third line|off centre|off center|offcentre|offcenter|off the centre|off the center|off the middle|away from the centre|away from the center|away from the middle|out of the centre|out of the center|out of the middle|asymmetric|asymmetrical|power point|power points|to one side|on one side',
    goal('thirds'),
  ],
  [
    'emphasise|emphasize|emphasis|emphasising|emphasizing|emphasised|highlight|stress|focus|focus on|focal point|attention|centre of attention|center of attention|stand out|stands out|jump out|prominent|prominence|fill the frame|fill more of the frame|fills the frame|fill|forward|hero|star|accentuate|feature|spotlight|dominate|dominates|dominant|important|importance|the eye|eye catching|eyecatching|main attraction|presence|isolate|isolated|single out|look at|catch the eye|obvious|noticeable|shine|the story here|is the story|the real story|impose|notice|noticed|more important|most important|meant to be about|be about|be all about|is about|is all about|all about',
    goal('emphasise'),
  ],
  [
    'barely see|hardly see|hard to see|difficult to see|gets lost|get lost|is lost|got lost|looks lost|getting lost|lost in|drowned|drowns',
    fault('emphasise'),
  ],
  [
    'environmental portrait|sense of scale|feel how big|show how big|how vast|how huge|for scale|show the scale',
    goal('surroundings'),
  ],
  [
    'balance|balanced|rebalance|equilibrated|harmonious|harmony|stable|equilibrium|evenly|evenly weighted',
    goal('balance'),
  ],
  [
    'unbalanced|uneven|imbalanced|lopsided|one sided|heavy on one side|all on one side|visual weight|the weight|heavy|left heavy|right heavy|top heavy|tipping|tips over|tip over|tipping over|leaning|leans|tilting|skewed|weighted',
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
];

import { verb, type Vocabulary } from '../terms';

/** What is asked of a thing or a side, and with how much displeasure. */
export const WISHES: Vocabulary = [
  [
    'show|include|see|add|give|reveal|bring in|bring back|get more|want more|leave more|restore|uncover',
    verb('show'),
  ],
  [
    'remove|cut|crop out|get rid of|getting rid of|lose|drop|hide|exclude|eliminate|trim|chop|take out|take off|cut out|cut away|cut off|chop off|trim off|leave out|without|minus|delete|ditch|tidy|crop away|crop off|kill|shave|slice|lop|clip|amputate|truncate|behead|decapitate|mutilate|crop the|cutting|losing|cropping|trimming|chopping|removing|clipping|skip|scrap|nuke|erase|axe|dump|omit|rid|do away with|chuck|chopped|clipped',
    verb('hide'),
  ],
  [
    'be seen|keep|preserve|leave|leave in|keep in|retain|hold|hold on to|protect|stay|stays|maintain|be in|stay in|remain|remain in|visible|in view|in frame|save|spare|do not touch|not touch|do not change|do not mess with|not mess with|do not alter|not alter|leave alone|hands off|still in|careful with|careful of|mind the|mind her|mind his',
    verb('keep'),
  ],
  [
    'hate to lose|hate to cut|hate losing|shame to lose|sad to lose|sorry to lose|rather not lose|rather not cut|careful not to cut|careful not to lose',
    [{ is: 'not' }, verb('hide')],
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
  ['lock|fix|pin|fixed|locked|pinned', verb('lock')],
  ['free|any|unlock|unpin|release|freeform|forget', verb('free')],
  [
    'more|moar|miss|extra|additional|some more|more of|not enough|too little|too few|hardly any|barely any|scarcely any|hardly enough|increase|plenty of|as much as possible|as much as you can',
    { is: 'more' },
  ],
  [
    'less|half that much|half as much|half as far|fewer|too much|too many|so much|so many|reduce|decrease|not so much|not as much|a bit much|somewhere in between|something in between|split the difference|meet halfway|overdone|overdid|overdoing|overkill|excess|excessive|minimise|minimize',
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
    'empty|ugly|annoying|useless|pointless|unnecessary|irrelevant|bothers me|bothering me|bugs me|in the way|poking in|sticking in|sneaking in|creeping in|peeking in|intruding|ruins|spoils|not belong|does not belong|unwanted|eyesore|not like|do not like|hate|dislike|not need|do not need|adds nothing|blank|killing me|drives me crazy|drives me mad|driving me crazy|driving me mad|not a fan|disturbs|disturbing|disturb|ruin|spoil|bother|bugging me|irritating|irritates',
    { is: 'unwanted' },
  ],
  ['is|are|there is|there are|feels|feel|looks|seems|sits|appears', { is: 'state' }],
];

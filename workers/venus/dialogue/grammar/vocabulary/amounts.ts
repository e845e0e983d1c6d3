import { amount, type Vocabulary } from '../terms';

/** How much. */
export const AMOUNTS: Vocabulary = [
  ['just|only|nothing but', { is: 'only' }],
  ['at least|no less than|minimum|min', { is: 'least' }],
  ['at most|no more than|maximum|max', { is: 'most' }],
  [
    'a bit|bit|a little|little|slightly|a touch|touch|a tad|tad|a hair|hair more|somewhat|a smidge|smidge|smidgen|a fraction|gently|subtly|a wee bit|wee|a tiny bit|tiny bit|lil|lil bit|a lil|a lil bit|a notch|notch|a pinch',
    amount(0.5),
  ],
  [
    'much|a lot|lot|lots|way|far|significantly|really|substantially|considerably|very|heavily|loads|tons|drastically|massively|twice|double|half of|half the|half that|most of',
    amount(2),
  ],
  ['half|by half', { is: 'share', share: 0.5 }],
  ['a third of|by a third', { is: 'share', share: 1 / 3 }],
  ['a fifth|by a fifth', { is: 'share', share: 0.2 }],
  ['a tenth|by a tenth', { is: 'share', share: 0.1 }],
  ['a twentieth|by a twentieth', { is: 'share', share: 0.05 }],
  ['a quarter|by a quarter|quarter', { is: 'share', share: 0.25 }],
];

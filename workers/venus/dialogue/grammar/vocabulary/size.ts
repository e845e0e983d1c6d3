import { goal, bare, fault, type Vocabulary } from '../terms';

/** How large the frame is, and how wide or tall. */
export const SIZE: Vocabulary = [
  [
    'tighter|tighten|tightly|closer|nearer|zoom in|zoom|crop in|cut in|come in|go in|get in|push in|pull in|get closer|move in|punch in|tightened|more tightly|closeup|close up|snugger|snug|compact|crop more|crop it more|cropped more|crop harder|headshot|head shot|tight shot|shoulders up|waist up|chest up|head and shoulders|detail shot|detail of|close look|macro',
    goal('tighter'),
  ],
  ['tight|close|confined|severe|harsh|aggressive|extreme|zoomed in', bare('tighter')],
  [
    'looser|loosen|loosely|zoom out|step back|pull back|back a bit|back a little|back a touch|back some|further back|back off|back away|move back|back up|further out|further away|farther away|breathe|breathing|looser crop|pull out|open it up|ease off|ease up|crop less|cropped less|less cropped|less crop|less of a crop',
    goal('looser'),
  ],
  ['loose|baggy|slack|distant|far away|generous|roomy|zoomed out', bare('looser')],
  [
    'cramped|claustrophobic|squeezed|squashed|crammed|boxed in|hemmed in|suffocating|overcropped|over cropped|crop so much|crop too much|crop that much|cropped so much|cropped too much|cropped that much|crop quite so much|touching the edge|touches the edge|kissing the edge|against the edge|close to the edge',
    fault('looser'),
  ],
  ['half as wide|half the width', [{ is: 'share', share: 0.5 }, goal('narrower')]],
  ['half as tall|half as high|half the height', [{ is: 'share', share: 0.5 }, goal('shorter')]],
  ['wider|widen|broader|broaden', goal('wider')],
  ['wide|broad', bare('wider')],
  ['narrower|slimmer|thinner', goal('narrower')],
  ['narrow|slim', bare('narrower')],
  ['taller|longer', goal('taller')],
  ['tall', bare('taller')],
  ['shorter|flatter', goal('shorter')],
  ['short', bare('shorter')],
  [
    'complete photo|complete picture|complete image|complete frame|no cropping at all|all the photo|all of the photo|all the picture|all of the picture|all the image|all of the image|the whole photo|whole photo|whole picture|whole image|full photo|full picture|full image|full frame|entire photo|entire picture|entire image|everything in the photo|uncropped|no crop|do not crop at all|do not crop it at all|do not crop this at all|do not crop anything',
    goal('everything'),
  ],
  ['bigger|larger|enlarge|grow', { is: 'bigger' }],
  ['big|large|huge', { is: 'bigger', bare: true }],
  ['smaller|shrink', { is: 'smaller' }],
  ['small|tiny', { is: 'smaller', bare: true }],
];

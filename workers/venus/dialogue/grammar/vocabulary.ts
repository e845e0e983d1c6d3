import type { Vocabulary } from './terms';
import { AMOUNTS } from './vocabulary/amounts';
import { BEYOND } from './vocabulary/beyond';
import { COMPOSITION } from './vocabulary/composition';
import { CONVERSATION } from './vocabulary/conversation';
import { SHAPE } from './vocabulary/shape';
import { SIZE } from './vocabulary/size';
import { THINGS } from './vocabulary/things';
import { WISHES } from './vocabulary/wishes';

/** Everything that the grammar knows the meaning of; a later line wins over an earlier one. */
export const TERMS: Vocabulary = [
  ...BEYOND,
  ...SIZE,
  ...COMPOSITION,
  ...SHAPE,
  ...WISHES,
  ...THINGS,
  ...AMOUNTS,
  ...CONVERSATION,
];

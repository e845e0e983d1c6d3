import type { Intent } from '../request';
import { croppedTooMuchRule, edgeRule, extendRule, horizonRule, quantityRule } from './rules/edges';
import { goalRule, onlyRule, shiftRule, showRule } from './rules/frame';
import { lengthRule } from './rules/length';
import { shapeRule } from './rules/shape';
import { keepRule, removeRule } from './rules/staying';
import { placeRule, sizeOfThingRule } from './rules/subject';
import type { Words } from './words';

/** What one clause asks of the box; undefined where a rule has nothing to say. */
type Rule = (words: Words) => Intent[] | undefined;

/** The rules, most telling first; the first that fits gives the clause's meaning. */
const RULES: readonly Rule[] = [
  (words) => shapeRule(words, goalRule),
  lengthRule,
  horizonRule,
  edgeRule,
  extendRule,
  croppedTooMuchRule,
  keepRule,
  removeRule,
  quantityRule,
  placeRule,
  sizeOfThingRule,
  goalRule,
  onlyRule,
  showRule,
  shiftRule,
];

export function intentsOf(words: Words): Intent[] {
  for (const rule of RULES) {
    const found = rule(words);
    if (found) return found;
  }
  return [];
}

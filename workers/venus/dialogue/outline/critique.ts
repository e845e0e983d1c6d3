import type { Option, Outline } from '../../decode/outline';
import type { ScoreRange } from '../../decode/score';
import type { Claim } from '../claims/read';
import { aboutOf, claimsOf, clashes, isSure } from '../claims/sayable';
import type { Facts } from '../facts/measure';
import { nextAdvice, repeats } from './advice';
import { isBeyondDoubt, isPlausible, SILENT } from './issues';
import { worded } from './options';

/** A score, or a claim with the part of the critique that it stands in. */
export type CritiquePart =
  | { readonly part: 'score'; readonly score: number }
  | { readonly part: 'impression' | 'analysis' | 'issue' | 'advice'; readonly claim: Claim };

type Part = CritiquePart['part'];
type Saying = Exclude<CritiquePart, { part: 'score' }>;

const MOST_ISSUES = 3;
const ANALYSIS = { least: 2, most: 4 };

/** What an analysis says of composition first; what it may speak of at all. */
const OPENING = new Set(['place', 'size', 'line', 'balance', 'stand', 'tone']);
const FOLLOWING = new Set([...OPENING, 'contrast', 'colour', 'detail', 'room', 'keep']);
/** Claims that compare with a photo before cropping. */
const OF_CROPS = new Set(['subject.grows', 'balance.better']);

/** Issues that measurement allows to be named. */
export interface Faults {
  /** Those that anyone would see. */
  readonly plain: readonly Claim[];
  /** Those that there might be. */
  readonly plausible: readonly Claim[];
}

export function faultsOf(readings: readonly Facts[]): Faults {
  const issues = claimsOf('issue').filter(({ id }) => id !== 'issue.none');
  return {
    plain: issues.filter((one) => isBeyondDoubt(one, readings)),
    plausible: issues.filter((one) => isPlausible(one, readings)),
  };
}

/** Scores that fit the faults beyond doubt, and those that there might be. */
export function scoresFor({ plain, plausible }: Faults): ScoreRange {
  const most = [9, 5, 4, 3][Math.min(3, plain.length)] ?? 9;
  return { least: plain.length > 0 ? 1 : plausible.length > 0 ? 3 : 6, most };
}

/**
 * A critique's form: score, impression, analysis, issues, and advice: what mends them, and what to try.
 * What is said is the model's, within what the photo's facts bear out: the analysis is sure, and so is
 * what the things to try rest on; an issue is plausible, and a fault beyond doubt is always named. The
 * score is given.
 */
export function critiqueOutline(
  readings: readonly Facts[],
  { plain, plausible }: Faults,
  score: number,
): Outline<CritiquePart> {
  const silent = new Set(plain.flatMap((one) => SILENT[aboutOf(one)] ?? []));
  const merits = claimsOf('crop').filter(
    (one) =>
      FOLLOWING.has(aboutOf(one)) &&
      !silent.has(aboutOf(one)) &&
      !OF_CROPS.has(one.id) &&
      isSure(one, readings),
  );

  const ideas = [...claimsOf('try'), ...claimsOf('finish')].filter(
    (one) => !silent.has(aboutOf(one)) && isSure(one, readings),
  );

  // A photo that “needs work” has something that needs it, so not all of that is denied beforehand.
  const needsIssue = needsWork(score) && plain.length === 0 && plausible.length > 0;
  const leavesIssue = (told: readonly Claim[]): boolean =>
    !needsIssue || plausible.some((one) => !isDenied(one, told));

  return (said) => {
    if (said.length === 0) return { options: [scoreLine(score)], mayEnd: false };
    const inPart = (part: Part): Claim[] =>
      said.flatMap((one) => (one.part === part && one.part !== 'score' ? [one.claim] : []));
    if (inPart('impression').length === 0) {
      return { options: parts('impression', [impression(score)], '\nAnalysis: '), mayEnd: false };
    }
    const named = inPart('issue');
    const advice = inPart('advice');
    const told = inPart('analysis');
    if (advice.length === 0) {
      const open = analysis(merits, told).filter((one) => leavesIssue([...told, one]));
      const faults = nextIssues(named, plain, plausible, score, told);
      const gap = named.length > 0 ? '\n- ' : '\nIssues:\n- ';
      const options: Option<CritiquePart>[] = [];
      if (named.length === 0) options.push(...parts('analysis', open));
      if (open.length === 0 || told.length >= ANALYSIS.least || named.length > 0) {
        options.push(...parts('issue', faults, gap));
      }
      const advised = named.length > 0 && !plain.some((one) => !repeats(one, named));
      const { claims } = nextAdvice(named, [], ideas);
      if (advised) options.push(...parts('advice', claims, '\nAdvice:\n- '));
      return { options, mayEnd: false };
    }
    const { claims, mayEnd } = nextAdvice(named, advice, ideas);
    return { options: parts('advice', claims, '\n- '), mayEnd };
  };
}

const scoreLine = (score: number): Option<CritiquePart> => ({
  text: `Score: ${score}/10.`,
  value: { part: 'score', score },
});

function impression(score: number): Claim {
  const name = score >= 8 ? 'strong' : score >= 6 ? 'good' : score >= 5 ? 'fair' : 'weak';
  return { id: `impression.${name}`, slots: {} };
}

function analysis(merits: readonly Claim[], told: readonly Claim[]): readonly Claim[] {
  if (told.length >= ANALYSIS.most) return [];
  const left = merits.filter((one) => !clashes(one, told));
  const opening = left.filter((one) => OPENING.has(aboutOf(one)));
  return told.length === 0 && opening.length > 0 ? opening : left;
}

const needsWork = (score: number): boolean => score < 6;

/** Whether the analysis has said the opposite of an issue. */
const isDenied = (issue: Claim, told: readonly Claim[]): boolean =>
  told.some((other) => SILENT[aboutOf(issue)]?.includes(aboutOf(other)));

/** What is beyond doubt comes first; then what is plausible; nothing, where the score allows it. */
function nextIssues(
  named: readonly Claim[],
  plain: readonly Claim[],
  plausible: readonly Claim[],
  score: number,
  told: readonly Claim[],
): readonly Claim[] {
  if (named.length >= MOST_ISSUES || named.some(({ id }) => id === 'issue.none')) return [];
  const due = plain.filter((one) => !repeats(one, named));
  if (due.length > 0) return due;
  const open = plausible.filter((one) => !repeats(one, named) && !isDenied(one, told));
  const none: Claim = { id: 'issue.none', slots: {} };
  if (named.length > 0 || (needsWork(score) && open.length > 0)) return open;
  return score >= 8 || open.length === 0 ? [none] : [...open, none];
}

function parts(
  part: Saying['part'],
  claims: readonly Claim[],
  separator = ' ',
): Option<CritiquePart>[] {
  return worded(claims, separator, true).map(({ text, value }) => ({
    text,
    value: { part, claim: value },
  }));
}

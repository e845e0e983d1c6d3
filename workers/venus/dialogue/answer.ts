import { fromUnits, UNITS, type Corners } from '../../../src/crop/convert';
import type { Box } from '../../../src/crop/types';

/** Reading what a model wrote: the box, the rationale, the parts of a critique. */

const NUMBER = String.raw`\s*(-?\d{1,6}(?:\.\d+)?)\s*`;
const COMMA = String.raw`[,，、]`;
const POINT = String.raw`[(（]${NUMBER}${COMMA}${NUMBER}[)）]`;
const COORDINATES = new RegExp(
  String.raw`(?:<box>)?\s*${POINT}\s*${COMMA}?\s*${POINT}\s*(?:</box>)?`,
);

export interface ReadBox {
  /** In fractions of the photo: clamped to it where a coordinate was out of range. */
  readonly box: Box;
  /** Whether all four were 0–1000, with the corners in order. */
  readonly inRange: boolean;
}

/** The first box in a text, as `<box>(x1,y1),(x2,y2)</box>` or bare; undefined where there is none. */
export function readBox(text: string): ReadBox | undefined {
  const match = COORDINATES.exec(text);
  if (!match) return undefined;
  const [x1, y1, x2, y2] = match.slice(1, 5).map(Number) as unknown as Corners;
  const inRange =
    [x1, y1, x2, y2].every((value) => value >= 0 && value <= UNITS) && x1 < x2 && y1 < y2;
  const [left, right] = ordered(x1, x2);
  const [top, bottom] = ordered(y1, y2);
  return { box: fromUnits([left, top, right, bottom]), inRange };
}

/** Both within 0–1000, at least one unit apart, the lesser first. */
function ordered(a: number, b: number): readonly [number, number] {
  const clamp = (value: number, low: number, high: number): number =>
    Math.min(high, Math.max(low, value));
  const low = clamp(Math.min(a, b), 0, UNITS - 1);
  return [low, clamp(Math.max(a, b), low + 1, UNITS)];
}

/** The words of an answer without its box and special tokens. */
export function readRationale(text: string): string {
  return text
    .replace(COORDINATES, ' ')
    .replace(/<\|?\/?\w+\|?>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.,:;，。-]+/, '')
    .trim();
}

export interface ReadCritique {
  /** 1–10; null where the text gives none. */
  readonly score: number | null;
  readonly analysis: string;
  readonly issues: readonly string[];
  readonly advice: readonly string[];
}

const HEADING =
  /^[\s#*]*(score|analysis|issues?|problems?|shortcomings|advice|guidance|suggestions?)\b[\s*]*[:：][\s*]*(.*)$/i;
const SCORE =
  /(\d+(?:\.\d+)?)\s*(?:\/|out of)\s*10\b|\bscores?\s*(?:of|is|[:：])?\s*(\d+(?:\.\d+)?)/i;

const SECTIONS: Readonly<Record<string, 'score' | 'analysis' | 'issues' | 'advice'>> = {
  score: 'score',
  analysis: 'analysis',
  issue: 'issues',
  issues: 'issues',
  problem: 'issues',
  problems: 'issues',
  shortcomings: 'issues',
  advice: 'advice',
  guidance: 'advice',
  suggestion: 'advice',
  suggestions: 'advice',
};

/** Reads `Score: 6/10.`, `Analysis:`, `Issues:` and `Advice:` sections, or free prose by its cues. */
export function readCritique(text: string): ReadCritique {
  const clean = text.replace(/<\|\w+\|>/g, '').trim();
  const sections = readSections(clean);
  const score = readScore(sections?.score.join(' ') ?? clean) ?? readScore(clean);
  if (!sections) return { score, ...sortSentences(clean) };
  return {
    score,
    analysis: sections.analysis.join(' '),
    issues: sections.issues,
    advice: sections.advice,
  };
}

function readSections(text: string) {
  const sections = { score: [], analysis: [], issues: [], advice: [] } as Record<
    'score' | 'analysis' | 'issues' | 'advice',
    string[]
  >;
  let current: keyof typeof sections | undefined;
  let found = false;
  for (const line of text.split('\n')) {
    const heading = HEADING.exec(line);
    const name = heading?.[1] ? SECTIONS[heading[1].toLowerCase()] : undefined;
    if (name) {
      current = name;
      found ||= name !== 'score';
    }
    const words = (name ? (heading?.[2] ?? '') : line)
      .replace(/^\s*(?:[-*•]|\d+[.)])\s+/, '')
      .trim();
    if (words && current) sections[current].push(words);
  }
  return found ? sections : undefined;
}

function readScore(text: string): number | null {
  const match = SCORE.exec(text);
  const value = match ? Number(match[1] ?? match[2]) : NaN;
  return value >= 1 && value <= 10 ? value : null;
}

const ADVICE_CUES =
  /\b(could|should|would (?:benefit|help|improve)|try|consider|recommend\w*|suggest\w*|advis\w*|next time|crop(?:ping)? (?:out|in)|instead|to improve|might)\b/i;
const ISSUE_CUES =
  /\b(but|however|lacks?|lacking|too|distract\w*|cluttered|unfortunately|weak\w*|over-?exposed|under-?exposed|blurr\w*|tilted|unbalanced|flat|dull|fails?|problem|issue|missing|cut off|insufficient|not enough)\b/i;

/** Free prose: a sentence that proposes is advice, one that finds fault an issue, the rest analysis. */
function sortSentences(text: string): Omit<ReadCritique, 'score'> {
  const analysis: string[] = [];
  const issues: string[] = [];
  const advice: string[] = [];
  for (const sentence of sentencesOf(text)) {
    if (ADVICE_CUES.test(sentence)) advice.push(sentence);
    else if (ISSUE_CUES.test(sentence)) issues.push(sentence);
    else analysis.push(sentence);
  }
  return { analysis: analysis.join(' '), issues, advice };
}

/** Sentences of a text: cut after a full stop, question or exclamation mark that ends a word. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?。])\s+/)
    .map((sentence) => sentence.trim())
    .filter(Boolean);
}

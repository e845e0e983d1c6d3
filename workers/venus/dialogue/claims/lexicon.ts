import { z } from 'zod';
import json from '../../../../models/train/lexicon.json';

/** The claims that rationales are written from, with their wordings: the file that training uses. */

const lexiconSchema = z.object({
  slots: z.record(z.string(), z.record(z.string(), z.array(z.string()))),
  claims: z.record(
    z.string(),
    z.object({
      section: z.string(),
      /** Claims about the same thing are not made twice in one answer. */
      about: z.string(),
      /** The claim on whose truth it rests: advice holds where what it answers does. */
      on: z.string().optional(),
      /** What a check of the claim has to look at. */
      needs: z.array(z.string()),
      slots: z.record(z.string(), z.array(z.string())),
      templates: z.array(z.string()),
    }),
  ),
});

export const lexicon = lexiconSchema.parse(json);

/** One wording of a claim: what a sentence must look like, and which slots it tells. */
export interface Pattern {
  readonly claim: string;
  readonly expression: RegExp;
  readonly slots: readonly string[];
}

const TOKEN = /\{([^{}]*)\}|<(\w+)>/g;

/** `{a|b}` is a choice, `<name>` a slot, whose values the claim lists. */
export function compilePattern(
  claim: string,
  template: string,
  values: Readonly<Record<string, readonly string[]>>,
): Pattern {
  const slots: string[] = [];
  let source = '';
  let at = 0;
  for (const match of template.matchAll(TOKEN)) {
    source += literal(template.slice(at, match.index));
    at = match.index + match[0].length;
    const [, choice, slot] = match;
    if (choice !== undefined) source += `(?:${choice.split('|').map(literal).join('|')})`;
    if (slot === undefined) continue;
    slots.push(slot);
    source += `(${wordsOf(slot, values[slot] ?? [])
      .map(literal)
      .join('|')})`;
  }
  source += literal(template.slice(at));
  return { claim, expression: new RegExp(`^${source}$`, 'i'), slots };
}

export const patterns: readonly Pattern[] = Object.entries(lexicon.claims).flatMap(
  ([claim, { templates, slots }]) =>
    templates.map((template) => compilePattern(claim, template, slots)),
);

/** The claim whose rule decides on this one. */
export const baseOf = (id: string): string => lexicon.claims[id]?.on ?? id;

/** Every sentence that makes a claim. */
export function wordingsOf(id: string, slots: Readonly<Record<string, string>>): string[] {
  return (lexicon.claims[id]?.templates ?? []).flatMap((template) => expand(template, slots));
}

function expand(template: string, slots: Readonly<Record<string, string>>): string[] {
  const match = new RegExp(TOKEN.source).exec(template);
  if (!match) return [template];
  const [token, choice, slot = ''] = match;
  const before = template.slice(0, match.index);
  const rest = expand(template.slice(match.index + token.length), slots);
  const words = choice?.split('|') ?? lexicon.slots[slot]?.[slots[slot] ?? ''] ?? [];
  return words.flatMap((word) => rest.map((end) => `${before}${word}${end}`));
}

/** The words of a slot's values, longest first, so that "a little" is not read as "a". */
function wordsOf(slot: string, values: readonly string[]): string[] {
  return values
    .flatMap((value) => lexicon.slots[slot]?.[value] ?? [])
    .sort((a, b) => b.length - a.length);
}

/** The value that a word stands for in a slot. */
export function valueOf(slot: string, word: string): string | undefined {
  const values = Object.entries(lexicon.slots[slot] ?? {});
  return values.find(([, words]) => words.includes(word.toLowerCase()))?.[0];
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

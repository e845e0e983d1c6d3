import { WHOLE } from '../../../src/crop/box';
import type { Box, Constraints } from '../../../src/crop/types';
import { joined } from '../decode/box/compose';
import { nearest } from '../decode/box/nearest';
import { VenusError } from '../errors';
import type { CropRequest, Turn } from '../types';
import { readingsOf, type Seen } from './facts/readings';
import { interpret } from './intent';
import type { Occasion } from './outline/rationale';
import { readRequest } from './reader/read-request';
import type { Intent, Interpretation, Question, Side } from './request';

/** What a request comes down to for the engine. */
export interface Understood {
  /** Feasible. */
  readonly constraints: Constraints;
  /** The part that outlasts this request. */
  readonly standing: Constraints;
  /** Facts about what could not be had as asked. */
  readonly conflict?: string;
  /** The box is settled already: it is to be explained, not chosen. */
  readonly explain?: Box;
  /** What the words of the answer are to speak of. */
  readonly occasion: Occasion;
}

/**
 * Reads a request for the engine. `seen`: what the model tells of the photo. `strict`: refuse a request that the grammar can't read, with
 * `request-not-understood`; else its words are left to the model.
 */
export function understand(request: CropRequest, seen: Seen, strict: boolean): Understood {
  const { photo, ask, turns, constraints: standing, explain } = request;
  if (explain) {
    const question = ask === undefined ? undefined : readRequest(ask).question;
    const occasion = asked([], question ?? 'how-is-my-crop', ask);
    return { constraints: {}, standing: standing ?? {}, explain, occasion };
  }
  if (ask === undefined) {
    const settled = nearest(standing ?? {}, photo.size);
    const occasion = { intents: [] };
    if (!photo.mark) return { ...settled, standing: settled.constraints, occasion };
    // A mark is what the photo is of, so a crop holds it; it locks nothing beyond that.
    const held = joined(settled.constraints, { keep: [photo.mark] }, photo.size);
    const facts = [settled.conflict ?? [], held ? [] : NO_ROOM_FOR_MARK].flat();
    return {
      constraints: held ?? settled.constraints,
      standing: settled.constraints,
      ...(facts.length > 0 && { conflict: facts.join(' ') }),
      occasion,
    };
  }
  const current = request.current ?? turns.at(-1)?.box;
  const [maps] = readingsOf(photo, seen);
  const meaning = interpret(ask, { size: photo.size, current, turns, standing, maps });
  if (strict && !meaning.understood) throw notUnderstood(ask, meaning);
  const { constraints, conflict } = meaning;
  const settled = settledBox(meaning, request, current);
  const { intents, question } = meaning;
  const isSettled = settled !== undefined && question === undefined;
  return {
    constraints,
    standing: meaning.standing,
    ...(conflict && { conflict }),
    ...(settled && { explain: settled }),
    occasion: { ...asked(intents, intents.length === 0 ? question : undefined, ask), isSettled },
  };
}

const NO_ROOM_FOR_MARK = 'What holds leaves no room for all of the marked subject.';

const SIDES: readonly (readonly [Side, RegExp])[] = [
  ['left', /\bleft\b/i],
  ['right', /\bright\b/i],
  ['top', /\b(?:top|sky|above)\b/i],
  ['bottom', /\b(?:bottom|foreground|below)\b/i],
];

function asked(intents: readonly Intent[], question?: Question, ask = ''): Occasion {
  const side = question && SIDES.find(([, words]) => words.test(ask))?.[0];
  return { intents, ...(question && { question }), ...(side && { side }) };
}

/**
 * Questions speak of the box on screen; undo, reset and steps in figures leave nothing to choose.
 * Where there is no history to go forward in, redo leaves the box as it is.
 */
function settledBox(
  { command, question, intents }: Interpretation,
  { turns }: CropRequest,
  current: Box | undefined,
): Box | undefined {
  switch (command?.name) {
    case 'undo':
      return kept(turns).at(-2) ?? WHOLE;
    case 'first':
      return turns[0]?.box ?? current;
    case 'reset':
      return WHOLE;
    case 'redo':
    case 'measure':
      return current;
  }
  const isFigure = intents.length === 1 && intents[0]?.share !== undefined;
  if (command?.name === 'set' && isFigure) return command.box;
  return question && intents.length === 0 ? current : undefined;
}

/** The boxes that no undo has taken back, in order. */
function kept(turns: readonly Turn[]): readonly Box[] {
  const boxes: Box[] = [];
  for (const { ask, box } of turns) {
    if (ask !== undefined && readRequest(ask).command === 'undo') boxes.pop();
    else boxes.push(box);
  }
  return boxes;
}

function notUnderstood(ask: string, { unknown, beyond }: Interpretation): VenusError {
  const words = unknown.slice(0, 4).join(', ');
  const examples = 'tighter, more sky, 4:5, don’t cut her feet, move it left.';
  if (beyond.some((word) => word.startsWith('straighten'))) {
    return refused(
      'A crop box can’t turn a photo.',
      'In the studio, “straighten it” or “rotate it 2° clockwise” does; lines that converge need an editor.',
    );
  }
  if (beyond.length > 0) {
    return refused(`“${beyond.join(', ')}” is nothing that a crop can do.`, `It can: ${examples}`);
  }
  if (words) {
    const about = `“${words}” says nothing about a crop that this model knows.`;
    return refused(about, `Say in English what should change: ${examples}`);
  }
  return refused(
    `“${ask.slice(0, 60)}” asks for no change.`,
    `Say what should change: ${examples}`,
  );
}

const refused = (message: string, hint: string): VenusError =>
  new VenusError('request-not-understood', message, hint);

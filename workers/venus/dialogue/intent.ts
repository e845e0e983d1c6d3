import { contains, overlaps, WHOLE } from '../../../src/crop/box';
import { merge } from '../../../src/crop/merge';
import { broken } from '../../../src/crop/obey';
import type { Box, Constraints, Size } from '../../../src/crop/types';
import { compose, factsOf, type Wish } from '../decode/box/compose';
import { nearest } from '../decode/box/nearest';
import type { Turn } from '../types';
import { commandOf } from './exact';
import type { PhotoMaps } from './facts/maps';
import { anchorOf, type Context } from './plan/context';
import { inShares } from './plan/length';
import { wishesOf } from './plan/wishes';
import { readRequest } from './reader/read-request';
import { followed } from './repeat';
import type { Intent, Interpretation, Reading } from './request';

export interface AskContext {
  /** The upright photo in pixels. */
  readonly size: Size;
  /** The box on screen; the last turn's, or the whole photo, where absent. */
  readonly current?: Box;
  readonly turns?: readonly Turn[];
  /** What holds already: a pinned ratio, locks. Absent, it is read from the turns. */
  readonly standing?: Constraints;
  /** Box around the clear subject; read from the maps where absent. */
  readonly subject?: Box;
  readonly maps?: PhotoMaps;
}

/** Reads a request into what the next box must obey, given all that holds already. */
export function interpret(ask: string, context: AskContext): Interpretation {
  const { turns = [], size } = context;
  const reading = followed(readRequest(ask), turns);
  const current = context.current ?? turns.at(-1)?.box ?? WHOLE;
  const base = earlierBox(reading.from, current, turns) ?? current;
  const subject = context.subject ?? context.maps?.subject?.box;
  const measured: Context = {
    size,
    base,
    subject,
    anchor: anchorOf(subject, context.maps),
    maps: context.maps,
  };
  const intents = reading.intents.map((intent) => inShares(intent, measured));
  const held = reading.from === 'whole' ? {} : standingFor(intents, measured, context);
  const plan = planned(intents, measured, held);
  const command = commandOf({ ...reading, intents }, measured, plan.standing);
  const conflict = conflictOf(intents.length > 0 ? reading.beyond : [], plan.conflict);
  const understood = intents.length > 0 || command !== undefined || reading.question !== undefined;
  return {
    intents,
    constraints: plan.constraints,
    standing: plan.standing,
    ...(conflict && { conflict }),
    ...(command && { command }),
    ...(reading.question && { question: reading.question }),
    unknown: reading.unknown,
    beyond: reading.beyond,
    understood,
  };
}

/** What stood in the way, and what was asked for that no crop can do. */
function conflictOf(beyond: readonly string[], conflict?: string): string | undefined {
  const out = beyond.map((name) => `“${name}” is nothing that a crop can do.`);
  return [conflict ?? [], out].flat().join(' ') || undefined;
}

interface Plan {
  readonly constraints: Constraints;
  readonly standing: Constraints;
  readonly conflict?: string;
}

/** Everything at once: what stands, then what is asked, then what goes without saying. */
function planned(intents: readonly Intent[], context: Context, held: Constraints): Plan {
  const { size } = context;
  const base = nearest(held, size);
  const lasting = intents.filter(isLasting);
  const passing = intents.filter((intent) => !isLasting(intent));
  const kept = composeIntents(lasting, context, base.constraints);
  const all = composeIntents(passing, context, kept.asked);
  const implied = compose([{ constraints: all.asked }, ...kept.implied, ...all.implied], size);
  const hints = factsOf(implied.unmet);
  const facts = [...new Set([base.conflict ?? [], kept.facts, all.facts, hints].flat())];
  return {
    constraints: implied.constraints,
    standing: kept.asked,
    ...(facts.length > 0 && { conflict: facts.join(' ') }),
  };
}

/** Ratios, kept and dropped regions outlast the request that names them. */
function isLasting({ goal }: Intent): boolean {
  return ['ratio', 'lock-ratio', 'swap-ratio', 'keep', 'drop'].includes(goal);
}

function composeIntents(intents: readonly Intent[], context: Context, settled: Constraints) {
  const ranked = [...intents].sort((a, b) => rank(a) - rank(b));
  let asked = settled;
  const facts: string[] = [];
  const implied: Wish[] = [];
  for (const intent of ranked) {
    const wishes = wishesOf(intent, context, asked);
    const composed = compose([{ constraints: asked }, ...wishes.asked], context.size);
    asked = composed.constraints;
    facts.push(...factsOf(composed.unmet));
    implied.push(...wishes.implied, ...(ranked.length === 1 ? (wishes.alone ?? []) : []));
  }
  return { asked, facts, implied };
}

/** What must stay or go is settled before the shape is; a mood has most ways to be met, and waits. */
const RANKS: Partial<Record<Intent['goal'], number>> = { keep: 0, drop: 1, balance: 3, calmer: 3 };
const rank = ({ goal }: Intent): number => RANKS[goal] ?? 2;

/**
 * What holds before this request: what the caller says or, where it says nothing, what earlier
 * requests asked for as long as the box on screen still obeys it. A new shape replaces the old one.
 */
function standingFor(
  intents: readonly Intent[],
  context: Context,
  { standing, turns = [], maps, subject, current }: AskContext,
): Constraints {
  const hasNewShape = intents.some((intent) =>
    ['ratio', 'lock-ratio', 'swap-ratio', 'free-ratio'].includes(intent.goal),
  );
  const held = standing ?? standingFromTurns(context, { turns, maps, subject, current });
  return hasNewShape ? { ...held, ratio: undefined } : held;
}

function standingFromTurns(
  context: Context,
  {
    turns = [],
    maps,
    subject,
    current,
  }: Pick<AskContext, 'turns' | 'maps' | 'subject' | 'current'>,
): Constraints {
  const box = current ?? turns.at(-1)?.box;
  let held: Constraints = {};
  turns.forEach(({ ask }, index) => {
    if (!ask || !box) return;
    const before = turns[index - 1]?.box ?? WHOLE;
    const lasting = readRequest(ask).intents.filter(isLasting);
    const then: Context = { ...context, base: before, ...(subject && { subject }), maps };
    const asked = composeIntents(lasting, then, {}).asked;
    if (lasting.length > 0 && broken(box, asked, context.size).length === 0) {
      held = merge(withoutRepeats(held, asked), asked).constraints;
    }
  });
  return held;
}

/** Regions that are in both once only; a hand-set ratio gives way to one asked for later. */
function withoutRepeats(held: Constraints, asked: Constraints): Constraints {
  const { keep = [], drop = [], ratio, ...rest } = held;
  const isIn = (regions: readonly Box[] | undefined, region: Box): boolean =>
    regions?.some((one) => contains(one, region) && overlaps(one, region)) ?? false;
  return {
    ...rest,
    ...(ratio && !asked.ratio && { ratio }),
    keep: keep.filter((region) => !isIn(asked.keep, region)),
    drop: drop.filter((region) => !isIn(asked.drop, region)),
  };
}

/** The box before the one on screen, the first of all, or the whole photo. */
function earlierBox(from: Reading['from'], current: Box, turns: readonly Turn[]): Box | undefined {
  if (from === undefined) return undefined;
  if (from === 'whole') return WHOLE;
  if (from === 'first') return turns[0]?.box;
  return turns.findLast(({ box }) => !contains(box, current, 1e-4) || !contains(current, box, 1e-4))
    ?.box;
}

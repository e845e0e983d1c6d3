import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { contains, sameBox, WHOLE } from '../../../src/crop/box';
import { drag, move, scale, type Handle } from '../../../src/crop/constrain';
import { toPixels } from '../../../src/crop/convert';
import { broken } from '../../../src/crop/obey';
import type { Box, Constraints, Ratio } from '../../../src/crop/types';
import { currentBox, framed, standingConstraints } from '../../../src/session/selectors';
import { apply } from '../../../src/session/store';
import type { Photo } from '../../../src/session/types';
import { goTo, redo, undo } from '../../../src/session/versions';
import { openFolder } from '../../../models/cli/open-model';
import { DEFAULT_MODEL } from '../../../models/cli/model-folder';
import type { Engine } from '../../../workers/venus/engine';
import { compile } from '../../../workers/venus/decode/box/feasible';
import { readRequest } from '../../../workers/venus/dialogue/reader/read-request';
import { understand } from '../../../workers/venus/dialogue/understand';
import type { CropAnswer, CropRequest, PhotoInput } from '../../../workers/venus/types';
import { anyBox, Random, randomBox } from '../crop/random';
import { readInput } from '../engine/models';
import { answer, file, setUp, SIZE, type Script } from './set-up';
import { loadReader } from '../../../workers/venus/dialogue/reader/load';

beforeAll(loadReader);

/**
 * A photographer of no patience: random requests and hand edits, one after the other, on one photo.
 * Whatever comes, the box stays in the photo, a pinned ratio and a lock hold, or the conflict is said.
 */

const STEPS = Number(process.env.VENUS_FUZZ ?? 1000);
const SEED = Number(process.env.VENUS_FUZZ_SEED ?? 11);
/** Steps with a model that runs. */
const ENGINE_STEPS = Math.ceil(STEPS / 25);
/** A conversation begins anew after so many steps. */
const CONVERSATION = 50;

const table = JSON.parse(
  readFileSync(new URL('../../requests/table.json', import.meta.url), 'utf8'),
) as { ask: string }[];
const COMMANDS = ['undo that', 'redo', 'start over', 'like before but wider', 'again', 'any ratio'];
const QUESTIONS = ['why so tight?', 'what did you change?', 'how is my crop?', 'sdfgh', '?!'];
const HANDLES: Handle[] = ['n', 's', 'e', 'w', 'ne', 'nw', 'se', 'sw', 'move'];

type SetUp = ReturnType<typeof setUp>;

/** One random thing done; gives its name, for a failure to be understood. */
async function act({ session, store, photo }: SetUp, random: Random): Promise<string> {
  const { id, versions } = photo();
  const size = framed(photo())?.size;
  const box = currentBox(photo());
  const standing = standingConstraints(photo());
  const by = (most: number) => random.between(-most, most);
  const acts: Record<string, () => unknown> = {
    setBox: () => session.setBox(id, anywhere(random)),
    drag: () =>
      size && session.setBox(id, drag(box, random.pick(HANDLES), by(1), by(1), standing, size)),
    move: () => size && session.setBox(id, move(box, by(0.5), by(0.5), standing, size)),
    scale: () => size && session.setBox(id, scale(box, random.between(0.1, 3), standing, size)),
    setRatio: () => session.setRatio(id, random.chance(0.2) ? null : randomRatio(random)),
    lock: () => session.setConstraints(id, randomLocks(random, standing)),
    alternative: () => session.applyAlternative(id, random.whole(0, 4)),
    angle: () => session.setAngle(id, random.chance(0.3) ? 0 : by(20)),
    quarter: () => session.turnQuarter(id, random.whole(-2, 2)),
    mark: () => session.markSubject(id, random.chance(0.3) ? null : randomBox(random, 0.02)),
    goTo: () => apply(store, goTo(id, versions[random.whole(0, versions.length)]?.id ?? null)),
    undo: () => apply(store, undo(id)),
    redo: () => apply(store, redo(id)),
  };
  if (random.chance(0.5)) {
    const asks = random.pick([
      table.map(({ ask }) => ask),
      table.map(({ ask }) => ask),
      COMMANDS,
      QUESTIONS,
    ]);
    const [one, other] = [random.pick(asks), random.pick(asks)];
    const ask = random.chance(0.2) ? `${one}, and ${other}` : one;
    await session.say(id, ask);
    return ask;
  }
  const name = random.pick(Object.keys(acts));
  await acts[name]?.();
  return name;
}

/** Corners in any order, some of them outside the photo. */
function anywhere(random: Random): Box {
  const corner = () => random.between(-0.3, 1.3);
  return { x1: corner(), y1: corner(), x2: corner(), y2: corner() };
}

function randomRatio(random: Random): Ratio {
  return { width: random.whole(1, 21), height: random.whole(1, 21) };
}

/** A region kept, one dropped, or all locks gone. */
function randomLocks(random: Random, { ratio }: Constraints): Constraints {
  const region = randomBox(random, 0.02);
  const small = { ...region, x2: (region.x1 + region.x2) / 2, y2: (region.y1 + region.y2) / 2 };
  const kept = random.pick<Constraints>([{}, { keep: [small] }, { drop: [small] }]);
  return { ...(ratio && random.chance(0.5) && { ratio }), ...kept };
}

/** What must be true after every step, whatever it was. */
function check(photo: Photo, before: Photo, step: string): void {
  const size = framed(photo)?.size ?? SIZE;
  const box = currentBox(photo);
  const standing = standingConstraints(photo);
  const seen = `${step}: ${JSON.stringify({ box, standing, seed: SEED })}`;
  const [x1, y1, x2, y2] = toPixels(box, size);
  expect(contains(WHOLE, box), seen).toBe(true);
  expect(x2 - x1 >= 1 && y2 - y1 >= 1, seen).toBe(true);
  expect(broken(box, standing, size), seen).toEqual([]);
  const said = photo.messages.slice(before.messages.length);
  const isSaid = said.some(({ conflict, error }) => conflict ?? error);
  const isNewBox = photo.versions.length > before.versions.length;
  // A request may add to the locks; it takes one away only where it says so, or starts from the whole photo.
  const request = isNewBox ? photo.versions.at(-1) : undefined;
  const fromRequest = request?.origin === 'request';
  const { intents, followUp, from } = readRequest(fromRequest ? (request.ask ?? '') : '');
  const lost = broken(box, locksOf(standingConstraints(before)), size);
  if (fromRequest) expect(isSaid || from === 'whole' ? [] : lost, seen).toEqual([]);
  const { ratio } = standingConstraints(before);
  const isReshaped = followUp !== undefined || intents.some(({ goal }) => goal.endsWith('ratio'));
  if (fromRequest && ratio && !isReshaped && !isSaid && from !== 'whole')
    expect(standing.ratio, seen).toEqual(ratio);
  // What could not be done leaves the box as it was, and words that say why.
  for (const { role, error, text } of said) {
    if (role !== 'photographer') expect((error?.message ?? text).length, seen).toBeGreaterThan(0);
    if (error)
      expect([sameBox(box, currentBox(before)), error.code], seen).toEqual([true, error.code]);
  }
}

const locksOf = ({ keep, drop }: Constraints): Constraints => ({ keep, drop });

async function fuzz(script: Script, steps: number, seed: number): Promise<Set<string>> {
  const random = new Random(seed);
  const done = new Set<string>();
  for (let at = 0; at < steps; at += CONVERSATION) {
    const made = setUp(script);
    await made.session.importFiles([file('a.jpg')]);
    await expect.poll(() => made.photo().job, { timeout: 120_000 }).toBeNull();
    for (let step = at; step < Math.min(steps, at + CONVERSATION); step++) {
      const before = made.photo();
      const name = await act(made, random);
      done.add(name);
      check(made.photo(), before, `${step} ${name}`);
    }
  }
  return done;
}

/** The engine's own reading of a request and masks; only the choice among what is allowed is random. */
function withoutTaste(seed: number): Script {
  const random = new Random(seed);
  return (request: CropRequest, listen): CropAnswer => {
    const photo = { ...request.photo, view: flatView };
    const { constraints, standing, conflict, explain } = understand(
      { ...request, photo },
      {},
      true,
    );
    const boxes = compile(constraints, request.photo.size);
    const choose = () => explain ?? anyBox(random, boxes);
    const box = choose();
    listen?.({ type: 'box', box, score: 0.5 });
    const alternatives = Array.from({ length: request.alternatives ?? 0 }, () => ({
      box: choose(),
      rationale: 'Another.',
      score: 0.4,
    }));
    return answer(request, {
      box,
      alternatives,
      constraints,
      standing,
      ...(conflict && { conflict }),
    });
  };
}

const flatView = { width: 24, height: 16, data: new Uint8ClampedArray(24 * 16 * 4).fill(128) };

describe('a thousand random requests and hand edits', () => {
  it(
    'keep the box in the photo and every lock whole, or say the conflict',
    async () => {
      const done = await fuzz(withoutTaste(SEED + 1), STEPS, SEED);
      expect(done.size).toBeGreaterThan(Math.min(100, STEPS / 4));
    },
    60_000 + STEPS * 500,
  );
});

describe('the same with the embedded model', () => {
  let engine: Engine;
  let photo: PhotoInput;
  beforeAll(async () => {
    engine = await openFolder(DEFAULT_MODEL);
    photo = await readInput('test/fixtures/photos/astronaut.jpg');
  });

  it(
    'keeps the box in the photo and every lock whole, or says the conflict',
    async () => {
      const script: Script = (request, listen) =>
        engine.crop(
          { ...request, photo: { ...photo, size: request.photo.size }, maxNewTokens: 1 },
          listen,
        );
      await fuzz(script, ENGINE_STEPS, SEED + 2);
    },
    120_000 + ENGINE_STEPS * 15_000,
  );
});

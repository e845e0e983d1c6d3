import { interpret } from '../../workers/venus/dialogue/intent';
import { loadReader } from '../../workers/venus/dialogue/reader/load';
import { readRequest } from '../../workers/venus/dialogue/reader/read-request';
import { readStraightening, type Straightening } from '../../workers/venus/dialogue/straightening';
import type { Command, Interpretation } from '../../workers/venus/dialogue/request';
import { sameBox } from '../crop/box';
import type { Asks } from './asks';
import { addMessage, lasting } from './conversation';
import type { Edits } from './edits';
import type { Parts } from './parts';
import {
  alternatives,
  currentAngle,
  currentBox,
  framed,
  markedBox,
  standingConstraints,
} from './selectors';
import { apply, type Change } from './store';
import type { Straighten } from './straighten';
import { turnsOf } from './turns';
import type { Message, Photo, PhotoId, Role, Version } from './types';
import {
  addVersion,
  angled,
  canRedo,
  canUndo,
  currentVersion,
  goTo,
  redo,
  undo,
  versionBefore,
} from './versions';
import { boxWords } from './words';

/** More than the engine reads at once; it says so itself. */
const LONGEST_READ = 2000;

/** What is typed into the chat: exact commands act at once, questions and taste go to the model. */
export class Say {
  constructor(
    private readonly parts: Parts,
    private readonly asks: Asks,
    private readonly edits: Edits,
    private readonly straighten: Straighten,
  ) {}

  async say(id: PhotoId, text: string): Promise<void> {
    const ask = text.trim();
    if (!ask) return;
    await loadReader();
    const photo = this.photo(id);
    if (!photo) return;
    const turn =
      ask.length <= LONGEST_READ ? (readStraightening(ask) ?? turnAgain(photo, ask)) : undefined;
    if (turn) return this.turn(photo, ask, turn);
    const reading = ask.length <= LONGEST_READ ? read(photo, ask) : null;
    if (reading?.command) return this.act(photo, ask, reading, reading.command);
    const another = reading && asksForAnother(reading) ? unseenAlternative(photo) : -1;
    if (another >= 0) return this.take(photo, ask, another);
    if (reading?.question && reading.intents.length === 0) return this.asks.explain(id, ask);
    await this.asks.crop(id, ask);
  }

  /** The photo is turned first, since the box that is asked for beside it counts in the new frame. */
  private async turn({ id }: Photo, ask: string, { turn, rest }: Straightening): Promise<void> {
    const error = await this.straighten.turn(id, turn, ask);
    const photo = this.photo(id);
    if (error || !photo || !rest) return;
    const wishes = read(photo, rest)?.intents ?? [];
    if (wishes.length > 0) await this.asks.crop(id, ask, { read: rest });
  }

  private act(
    photo: Photo,
    ask: string,
    { standing, conflict }: Interpretation,
    command: Command,
  ): void {
    const { store } = this.parts;
    const { id } = photo;
    this.asks.cancel(id);
    this.write(id, 'photographer', ask);
    if (command.name === 'undo' && !canUndo(photo)) {
      return this.write(id, 'note', 'There is nothing to undo.');
    }
    if (command.name === 'redo' && !canRedo(photo)) {
      return this.write(id, 'note', 'There is nothing to redo.');
    }
    if (command.name === 'set') {
      apply(store, addVersion(id, requested(this.parts, photo, command.box, ask, standing)));
    } else if (command.name !== 'measure') {
      apply(
        store,
        { undo: undo(id), redo: redo(id), reset: goTo(id, null), first: toFirst(photo) }[
          command.name
        ],
      );
    }
    this.tellBox(id, conflict);
  }

  /** An alternative was written about already: its own reason answers, or what the box now is. */
  private take({ id }: Photo, ask: string, index: number): void {
    this.asks.cancel(id);
    this.write(id, 'photographer', ask);
    this.edits.applyAlternative(id, index);
    const photo = this.photo(id);
    const version = photo && currentVersion(photo);
    if (!version?.rationale) this.tellBox(id);
  }

  private tellBox(id: PhotoId, conflict?: string): void {
    const photo = this.photo(id);
    if (!photo) return;
    const versionId = currentVersion(photo)?.id;
    const more = { ...(versionId && { versionId }), ...(conflict && { conflict }) };
    this.write(id, 'note', boxWords(photo), more);
  }

  private write(id: PhotoId, role: Role, text: string, more: Partial<Message> = {}): void {
    const { store, newId, now } = this.parts;
    apply(store, addMessage(id, { id: newId(), role, text, at: now(), ...more }));
  }

  private photo(id: PhotoId): Photo | undefined {
    return this.parts.store.getState().photos[id];
  }
}

/** Degrees of "a bit more", as a grammar's strength of one has them. */
const STEP = 1;

/** "A bit more", "the other way", said of a turn that was asked for. */
function turnAgain(photo: Photo, ask: string): Straightening | undefined {
  const turned = currentAngle(photo) - (versionBefore(photo)?.angle ?? 0);
  if (turned === 0 || currentVersion(photo)?.ask === undefined) return undefined;
  const { followUp, intents } = readRequest(ask);
  if (!followUp || intents.length > 0) return undefined;
  const { way, strength = 0.5 } = followUp;
  const step = Math.sign(turned) * STEP * strength;
  const degrees = way === 'other' ? -2 * turned : way === 'more' ? step : -step;
  return { turn: { degrees }, rest: '' };
}

function read(photo: Photo, ask: string): Interpretation | null {
  const standing = framed(photo);
  if (!standing) return null;
  const subject = markedBox(photo) ?? currentVersion(photo)?.subject;
  return interpret(ask, {
    size: standing.size,
    current: currentBox(photo),
    ...(subject && { subject }),
    turns: turnsOf(photo),
    standing: standingConstraints(photo),
  });
}

const toFirst = ({ id, versions }: Photo): Change => goTo(id, versions[0]?.id ?? null);

/** "Try something else" takes one of the alternatives that the photographer has not seen yet. */
const asksForAnother = ({ intents }: Interpretation): boolean =>
  intents.length === 1 && intents[0]?.goal === 'different';

/** Index of an alternative whose box was in no version; -1 where all were. */
function unseenAlternative(photo: Photo): number {
  return alternatives(photo).findIndex(({ box }) =>
    photo.versions.every((seen) => !sameBox(seen.box, box)),
  );
}

function requested(
  { newId, now }: Parts,
  photo: Photo,
  box: Version['box'],
  ask: string,
  standing: Version['constraints'],
): Version {
  return {
    id: newId(),
    box,
    rationale: '',
    origin: 'request',
    ask,
    createdAt: now(),
    alternatives: [],
    constraints: lasting(standing),
    ...angled(currentAngle(photo)),
  };
}

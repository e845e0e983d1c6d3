import { interpret } from '../../workers/venus/dialogue/intent';
import { loadReader } from '../../workers/venus/dialogue/reader/load';
import type { Command, Interpretation } from '../../workers/venus/dialogue/request';
import { sameBox } from '../crop/box';
import { toPixels } from '../crop/convert';
import { ratioLabel } from '../crop/ratio-label';
import type { Asks } from './asks';
import { addMessage, lasting } from './conversation';
import type { Edits } from './edits';
import type { Parts } from './parts';
import { alternatives, currentBox, standingConstraints } from './selectors';
import { apply, type Change } from './store';
import { turnsOf } from './turns';
import type { Message, Photo, PhotoId, Role, Version } from './types';
import { addVersion, canRedo, canUndo, currentVersion, goTo, redo, undo } from './versions';

/** More than the engine reads at once; it says so itself. */
const LONGEST_READ = 2000;

/** What is typed into the chat: exact commands act at once, questions and taste go to the model. */
export class Say {
  constructor(
    private readonly parts: Parts,
    private readonly asks: Asks,
    private readonly edits: Edits,
  ) {}

  async say(id: PhotoId, text: string): Promise<void> {
    const ask = text.trim();
    if (!ask) return;
    await loadReader();
    const photo = this.photo(id);
    if (!photo) return;
    const reading = ask.length <= LONGEST_READ ? read(photo, ask) : null;
    if (reading?.command) return this.act(photo, ask, reading, reading.command);
    const another = reading && asksForAnother(reading) ? unseenAlternative(photo) : -1;
    if (another >= 0) return this.take(photo, ask, another);
    if (reading?.question && reading.intents.length === 0) return this.asks.explain(id, ask);
    await this.asks.crop(id, ask);
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
      apply(store, addVersion(id, requested(this.parts, command.box, ask, standing)));
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

function read(photo: Photo, ask: string): Interpretation | null {
  if (!photo.size) return null;
  const subject = currentVersion(photo)?.subject;
  return interpret(ask, {
    size: photo.size,
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
  };
}

/** What the box is now, as fact. */
function boxWords(photo: Photo): string {
  if (!photo.size) return '';
  const box = currentBox(photo);
  const [x1, y1, x2, y2] = toPixels(box, photo.size);
  const size = `${x2 - x1} × ${y2 - y1} px, ${ratioLabel(x2 - x1, y2 - y1)}`;
  const whole = x2 - x1 === photo.size.width && y2 - y1 === photo.size.height;
  return whole ? `The whole photo: ${size}.` : `The crop is ${size}.`;
}

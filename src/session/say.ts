import { interpret } from '../../workers/venus/dialogue/intent';
import type { Command, Interpretation } from '../../workers/venus/dialogue/request';
import { toPixels } from '../crop/convert';
import { formatRatio, ratioOf } from '../crop/ratio';
import type { Asks } from './asks';
import { addMessage, lasting } from './conversation';
import type { Parts } from './parts';
import { currentBox, standingConstraints } from './selectors';
import { apply } from './store';
import { turnsOf } from './turns';
import type { Message, Photo, PhotoId, Role, Version } from './types';
import { addVersion, canRedo, canUndo, currentVersion, goTo, redo, undo } from './versions';

/** More than the engine reads at once; it says so itself. */
const LONGEST_READ = 2000;

/** What was typed into the chat: exact commands act at once, questions and taste go to the model. */
export async function say(parts: Parts, asks: Asks, id: PhotoId, text: string): Promise<void> {
  const ask = text.trim();
  const photo = parts.store.getState().photos[id];
  if (!ask || !photo) return;
  const reading = ask.length <= LONGEST_READ ? read(photo, ask) : null;
  if (reading?.command) return act(parts, asks, photo, ask, reading, reading.command);
  if (reading?.question && reading.intents.length === 0) return asks.explain(id, ask);
  await asks.crop(id, ask);
}

function read(photo: Photo, ask: string): Interpretation | null {
  if (!photo.size) return null;
  return interpret(ask, {
    size: photo.size,
    current: currentBox(photo),
    turns: turnsOf(photo),
    standing: standingConstraints(photo),
  });
}

function act(
  parts: Parts,
  asks: Asks,
  photo: Photo,
  ask: string,
  { standing, conflict }: Interpretation,
  command: Command,
): void {
  const { store, newId, now } = parts;
  const { id } = photo;
  const write = (role: Role, text: string, more: Partial<Message> = {}): void =>
    apply(store, addMessage(id, { id: newId(), role, text, at: now(), ...more }));
  asks.cancel(id);
  write('photographer', ask);
  if (command.name === 'undo' && !canUndo(photo)) return write('note', 'There is nothing to undo.');
  if (command.name === 'redo' && !canRedo(photo)) return write('note', 'There is nothing to redo.');
  if (command.name === 'set') {
    apply(store, addVersion(id, requested(parts, command.box, ask, standing)));
  } else {
    apply(store, { undo: undo(id), redo: redo(id), reset: goTo(id, null) }[command.name]);
  }
  const after = store.getState().photos[id];
  const versionId = after && currentVersion(after)?.id;
  const more = { ...(versionId && { versionId }), ...(conflict && { conflict }) };
  if (after) write('note', boxWords(after), more);
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
  const size = `${x2 - x1} × ${y2 - y1} px, ${formatRatio(ratioOf(box, photo.size))}`;
  const whole = x2 - x1 === photo.size.width && y2 - y1 === photo.size.height;
  return whole ? `The whole photo: ${size}.` : `The crop is ${size}.`;
}

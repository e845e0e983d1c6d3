import { readFile } from 'node:fs/promises';
import { intentOf, questionOf, commandOf, NONE } from '../../workers/venus/dialogue/reader/labels';
import type { Label } from '../../workers/venus/dialogue/reader/labels';
import { isIntent } from './intents';

/** A request and all that it asks for. */
export interface Wording {
  readonly ask: string;
  readonly labels: readonly Label[];
}

/** Reads lines of labels parted by commas, a tab, and the request. Throws on a label that is none. */
export async function readWordings(file: string | URL): Promise<Wording[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter(Boolean);
  return lines.map((line, at) => {
    const [names = '', ask = ''] = line.split('\t');
    const labels = names.split(', ');
    const wrong = labels.find((label) => !isLabel(label));
    if (wrong !== undefined || !ask) throw new Error(`${String(file)}:${at + 1}: “${line}”`);
    return { ask, labels };
  });
}

function isLabel(label: Label): boolean {
  if (label === NONE || questionOf(label) || commandOf(label)) return true;
  const intent = intentOf(label, 1);
  return intent !== undefined && (intent.goal === 'ratio' || isIntent(label));
}

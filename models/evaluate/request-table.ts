import { z } from 'zod';
import { intentOf } from '../../workers/venus/dialogue/reader/labels';
import type { Intent } from '../../workers/venus/dialogue/request';
import { readJson } from './files';
import { isIntent, readIntent } from './intents';
import { readWordings } from './wordings';

/** A request and what must be true of the box that answers it. */
export interface RequestCase {
  /** Requests made before, in order. */
  readonly before: readonly string[];
  readonly ask: string;
  readonly intents: readonly Intent[];
}

const tableSchema = z.array(
  z.object({
    before: z.array(z.string()).optional(),
    ask: z.string(),
    intents: z.array(z.string()).min(1),
  }),
);

/**
 * A table of requests: `intents` as a goal and what it is about, `show top`, `ratio 4:5`; or wordings
 * (.tsv), of which those are taken that ask for nothing but a place or size that can be measured.
 * Throws `usage` naming what it does not know.
 */
export async function readTable(file: string): Promise<RequestCase[]> {
  if (file.endsWith('.tsv')) {
    return (await readWordings(file))
      .filter(({ labels }) => labels.every(isIntent))
      .map(({ ask, labels }) => ({
        before: [],
        ask,
        intents: labels.flatMap((label) => intentOf(label, 1) ?? []),
      }));
  }
  const rows = await readJson(file, tableSchema);
  return rows.map(({ before = [], ask, intents }) => ({
    before,
    ask,
    intents: intents.map(readIntent),
  }));
}

import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Goal, Intent, Side, Thing } from '../../workers/venus/dialogue/request';
import { parseRatio, usage } from '../cli/args';

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

/** A table of requests: `intents` as a goal and what it is about, `show top`, `ratio 4:5`. */
export async function readTable(file: string): Promise<RequestCase[]> {
  const rows = tableSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (!rows.success) throw usage(`${file} is not a table of requests.`);
  return rows.data.map(({ before = [], ask, intents }) => ({
    before,
    ask,
    intents: intents.map(readIntent),
  }));
}

export function readIntent(text: string): Intent {
  const [goal = '', about = ''] = text.split(' ');
  const intent = { goal: goal as Goal, strength: 1 };
  if (about === '') return intent;
  if (goal === 'ratio') return { ...intent, ratio: parseRatio(about) };
  if (goal === 'shift') return { ...intent, direction: about as Intent['direction'] };
  const isThing = ['keep', 'drop', 'span'].includes(goal) || ['width', 'height'].includes(about);
  if (isThing) return { ...intent, thing: about as Thing };
  return { ...intent, side: about as Side };
}

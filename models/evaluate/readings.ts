import { fileURLToPath } from 'node:url';
import { read } from '../../workers/venus/dialogue/grammar/read';
import { labelsOf, NONE, type Label } from '../../workers/venus/dialogue/reader/labels';
import { readRequest } from '../../workers/venus/dialogue/reader/read-request';
import type { Wording } from './wordings';

/** Wordings that neither the rules nor the reader were made by. */
export const UNSEEN = fileURLToPath(new URL('../../test/requests/unseen.tsv', import.meta.url));

export interface ReadingMeasures {
  readonly requests: number;
  /** Percent read as they are meant by the grammar's rules alone. */
  readonly rules: number;
  /** Percent as the engine reads them, by the rules and the trained reader. */
  readonly share: number;
  readonly misread: readonly { ask: string; meant: readonly Label[]; read: readonly Label[] }[];
}

/** How many wordings are read as just what they are meant as; any part too many or too few is wrong. */
export function measureReadings(wordings: readonly Wording[]): ReadingMeasures {
  const rows = wordings.map(({ ask, labels }) => ({
    ask,
    meant: labels,
    ruled: isAlike(labels, labelsOf(read(ask))),
    read: labelsOf(readRequest(ask)),
  }));
  const misread = rows.filter((row) => !isAlike(row.meant, row.read));
  const percent = (count: number): number => (100 * count) / Math.max(1, rows.length);
  return {
    requests: rows.length,
    rules: percent(rows.filter(({ ruled }) => ruled).length),
    share: percent(rows.length - misread.length),
    misread: misread.map(({ ask, meant, read: found }) => ({ ask, meant, read: found })),
  };
}

/** Which of two asks for the same box is no matter. */
const ALIKE: Readonly<Record<Label, Label>> = { surroundings: 'looser', emphasise: 'tighter' };

function isAlike(a: readonly Label[], b: readonly Label[]): boolean {
  const [one, other] = [a, b].map(
    (labels) =>
      new Set(
        (labels.length > 0 ? labels : [NONE]).map(
          (label) => ALIKE[label] ?? label.replace(/^remove (?=\w)/, 'hide '),
        ),
      ),
  );
  return one?.size === other?.size && [...(one ?? [])].every((label) => other?.has(label));
}

import { readRequest } from '../../../workers/venus/dialogue/reader/read-request';
import type { Thing } from '../../../workers/venus/dialogue/request';
import { sameBox } from '../../crop/box';
import type { Box } from '../../crop/types';
import type { Version } from '../../session/types';

/** What a lock was asked for as. */
export interface Asked {
  /** As a short name, where the request names one thing to keep or to leave out. */
  readonly name?: string;
  /** The request in its own words. */
  readonly words: string;
}

const NAMES: Partial<Record<Thing, string>> = {
  subject: 'subject',
  object: 'subject',
  head: 'top of the subject',
  feet: 'foot of the subject',
};

/** The request that a region stands for: that of the first version which it bound. */
export function askedFor(
  versions: readonly Version[],
  goal: 'keep' | 'drop',
  region: Box,
): Asked | undefined {
  const first = versions.find(({ constraints }) =>
    constraints[goal]?.some((one) => sameBox(one, region, 1e-6)),
  );
  if (first?.ask === undefined) return undefined;
  const [intent, ...more] = readRequest(first.ask).intents.filter((one) => one.goal === goal);
  const name = more.length === 0 && intent?.thing ? NAMES[intent.thing] : undefined;
  return { words: first.ask, ...(name && { name }) };
}

import type { Claim } from '../claims/read';
import { aboutOf, sentencesFor } from '../claims/sayable';
import { SILENT } from './issues';

/** Issues that advice is given on, each for the next shot and for editing. */
const ADVISED = 2;
/** Things to try for the next shot where nothing is at fault. */
const MOST_TRIED = 2;
/** That little is to be done about something: said where there is nothing to do. */
const LEAVES_BE: ReadonlySet<string> = new Set(['finish.sharp']);
/** For editing, with what it may follow for the next shot though both are about one thing. */
const FOLLOWS: Readonly<Record<string, string>> = {
  'finish.curve': 'try.depth',
  'finish.mono': 'try.accent',
  'finish.shadows': 'try.top',
  'finish.lights': 'try.top',
};

/**
 * What is not tried where that issue is named, beside what the analysis is silent on: it would ask for
 * the opposite of what mends it.
 */
const UNTRIED: Readonly<Record<string, readonly string[]>> = {
  cut: ['size'],
  dead: ['size', 'anchor'],
  clutter: ['size', 'anchor'],
  flat: ['tone'],
};

const NOTHING = 'none';
const wayOf = ({ id }: Claim): string => id.slice(0, id.indexOf('.'));

/**
 * First what mends the issues, then perhaps something to try; where there is one issue, certainly.
 * Where nothing is at fault, one or two things to try and one for editing; that there is nothing to do
 * only where no idea holds.
 */
export function nextAdvice(
  named: readonly Claim[],
  given: readonly Claim[],
  ideas: readonly Claim[],
): { readonly claims: readonly Claim[]; readonly mayEnd: boolean } {
  const hushed = new Set(
    named.flatMap((one) => [SILENT, UNTRIED].flatMap((table) => table[aboutOf(one)] ?? [])),
  );
  const open = (way: string): Claim[] =>
    ideas.filter((one) => {
      const apart = given.filter(({ id }) => id !== FOLLOWS[one.id]);
      return wayOf(one) === way && !hushed.has(aboutOf(one)) && !repeats(one, apart);
    });
  const tried = given.filter((one) => wayOf(one) === 'try').length;
  if (named.some((one) => aboutOf(one) === NOTHING)) {
    const none = (way: string): Claim => ({ id: `${way}.${NOTHING}`, slots: {} });
    const latest = given.at(-1);
    if (latest && ['edit', 'finish'].includes(wayOf(latest))) return { claims: [], mayEnd: true };
    const tries = tried < MOST_TRIED && latest?.id !== 'shoot.none' ? open('try') : [];
    if (!latest) return { claims: tries.length > 0 ? tries : [none('shoot')], mayEnd: false };
    const finishes = open('finish');
    const doing = finishes.filter(({ id }) => !LEAVES_BE.has(id));
    const last = [doing, finishes, [none('edit')]].find((some) => some.length > 0) ?? [];
    return { claims: [...tries, ...last], mayEnd: false };
  }
  const due = adviceOn(named).slice(given.length, given.length + 1);
  if (due.length > 0) return { claims: due, mayEnd: false };
  const tries = tried === 0 ? open('try') : [];
  return { claims: tries, mayEnd: named.length > 1 || tries.length === 0 };
}

/** For each issue, how to shoot it better and how to edit it. */
function adviceOn(named: readonly Claim[]): Claim[] {
  return named
    .slice(0, ADVISED)
    .flatMap((one) => ['shoot', 'edit'].map((way) => ({ id: `${way}.${aboutOf(one)}`, slots: {} })))
    .filter((one) => sentencesFor(one).length > 0);
}

/** Whether something is said of the same thing already. */
export const repeats = (one: Claim, named: readonly Claim[]): boolean =>
  named.some((other) => aboutOf(other) === aboutOf(one));

/**
 * What a request says of turning the photo. No crop box can do it, so it is taken out of the request
 * before the rest is read.
 */

/** Degrees, clockwise positive; absent where the photo is to be turned until it stands straight. */
export interface Turn {
  readonly degrees?: number;
}

export interface Straightening {
  readonly turn: Turn;
  /** What else is asked for; empty where that is nothing. */
  readonly rest: string;
}

/** What is meant by "a bit", and with no word at all. Degrees. */
const A_BIT = 0.5;
const PLAINLY = 1;

const WHOLE = 'photo|picture|pic|image|shot|photograph|scene|view';
const LEVEL = 'horizon(?: line)?|skyline|waterline|shoreline|sea|water|lake|ground|floor';
const UPRIGHT = 'building|buildings|tower|lighthouse|house';
const NAMED = `(?:(?:the|my|this|that|whole) )*(?:${WHOLE}|${LEVEL}|${UPRIGHT})`;
const IT = `(?:${NAMED}|it|this|that|everything|things)`;
const SOFTLY =
  '(?:just |really |very |quite |so |all |too |slightly |a bit |a little(?: bit)? |clearly |still |totally )*';
const STRAIGHT = '(?:quite |perfectly )?(?:level|straight|horizontal|vertical)';
const CROOKED = `crooked|tilted|tilting|wonky|slanted|slanting|askew|skewed|leaning|sloping|sloped|off level|not ${STRAIGHT}`;
const ASIDE = '(?: (?:down|up))?(?: (?:to|towards) the (?:left|right))?';
const AMOUNT = '(?:by )?(?:about |around |maybe )?';
const FIGURE = '(?<figure>\\d+(?:[.,]\\d+)?) ?(?:°|º|deg|degs|degrees?)';
const QUARTER = '(?:a |by a )?(?<quarter>quarter(?: turn)?|ninety degrees)';
const BACK = 'anti-?clockwise|anti clockwise|counter-?clockwise|counter clockwise|ccw';
const WAY = `(?:to the |towards the )?(?<way>${BACK}|clockwise|cw|left|right)`;
const FEW = '(?<few>a bit|a little(?: bit)?|slightly|a touch|a tad|a hair)';
const MORE = FEW.replace('few', 'more');
/** Where the words before are all that is said of it. */
const END =
  "(?=\\s*(?:[.,;:!?)…]|$|and\\b|then\\b|but\\b|please\\b|pls\\b|for me\\b|would you\\b|a bit\\b|a little\\b|slightly\\b|because\\b|it[’']s\\b))";

/** The photo is turned by so much, or some way. */
const TURNS: readonly RegExp[] = [
  `(?:rotate|turn|tilt|twist|straighten|spin)(?: ${IT})? ${AMOUNT}${FIGURE}(?: ${WAY})?`,
  `(?:rotate|turn|tilt|twist|spin)(?: ${IT})? ${WAY} ${AMOUNT}${FIGURE}`,
  `(?:rotate|turn)(?: ${IT})? ${QUARTER}(?: ${WAY})?`,
  `(?:rotate|turn|tilt|twist|spin)(?: ${IT})? (?:${FEW} )?(?<way>${BACK}|clockwise|cw)(?: ${MORE})?`,
  `(?:rotate|twist)(?: ${IT})? (?:${FEW} )?${WAY}(?: ${MORE})?`,
].map(phrase);

/** It is to stand straight. */
const LEVELS: readonly RegExp[] = [
  `(?:auto[- ]?)?(?:straighten|deskew|de-skew)(?: (?:up|out))?(?: ${IT})?(?: (?:up|out))?${END}`,
  `level(?: (?:up|out|off))?(?: ${IT})(?: (?:up|out|off))?${END}`,
  `auto[- ]?level${END}`,
  `(?:make|get|set|put|have) ${IT} (?:look |be |stand |sit )?${SOFTLY}(?:straight|level)${END}`,
  `(?:make|get|set|put|have) (?:the |my )?(?:${LEVEL}) (?:look |be )?${SOFTLY}horizontal${END}`,
  `(?:fix|correct|remove|undo|get rid of|sort out|take out) (?:the |that |this |its )?(?:tilt|tilting|slant|slope|lean|skew|crooked (?:${WHOLE}|${LEVEL}))${END}`,
  `(?:align|even out|fix|correct) (?:the |my )?(?:${LEVEL})${END}`,
  `${IT}(?:[’']s| is| are| was| looks?| seems?| feels?| came out| comes out)? ${SOFTLY}(?:${CROOKED})${ASIDE}${END}`,
  `${IT} (?:is|does|was|looks|looked)n[’']?t (?:look )?${STRAIGHT}${END}`,
  `(?:${NAMED} (?:leans|slopes|slants|tilts)|it (?:leans|slopes|slants|tilts) (?:down )?to the (?:left|right))${ASIDE}${END}`,
  `rotate(?: ${IT})?(?: ${FEW})?${END}`,
].map(phrase);

/** Weight in a picture leans too, a crop's box is turned on its side, and perspective is another matter. */
const OTHER =
  /\b(?:weight|weighting|weighty|balance|imbalance|composition|heavy|heavier|harmony|converg\w*|perspective|pisa)\b|\b(?:rotat\w+|turn) (?:the |this |that )?(?:crop|box|shape|format|frame|rectangle|selection)/i;
/** Before it: nothing is to be turned. */
const REFUSED = /\b(?:no need to|do not|don[’']?t|never|not|without|rather than|instead of)\s*$/i;

/** Says nothing once the straightening is gone. */
const EMPTY =
  /^(?:\s|[.,;:!?…–-]|\b(?:and|then|also|but|so|please|pls|thanks|turn|thank you|can|could|would|will|you|i|want|need|to|just|first|now|for me|a bit|slightly|fix|sort|mend|correct|that|this|it|of|course|maybe|ok|okay|hey|hi|venus)\b)*$/i;

/** Undefined where the request says nothing of turning the photo. */
export function readStraightening(ask: string): Straightening | undefined {
  if (OTHER.test(ask)) return undefined;
  const meant = (pattern: RegExp): RegExpExecArray | undefined => {
    const found = pattern.exec(ask);
    return found && !REFUSED.test(ask.slice(0, found.index)) ? found : undefined;
  };
  for (const pattern of TURNS) {
    const found = meant(pattern);
    if (found) return { turn: { degrees: degreesOf(found) }, rest: without(ask, found) };
  }
  for (const pattern of LEVELS) {
    const found = meant(pattern);
    if (found) return { turn: {}, rest: without(ask, found) };
  }
  return undefined;
}

function phrase(words: string): RegExp {
  return new RegExp(`(?<![\\w-])(?:${words})(?![\\w-])`, 'i');
}

function degreesOf({ groups = {} }: RegExpExecArray): number {
  const { figure, quarter, way = 'clockwise', few, more } = groups;
  const size = quarter
    ? 90
    : figure
      ? Number(figure.replace(',', '.'))
      : few || more
        ? A_BIT
        : PLAINLY;
  return /^(?:anti|counter|ccw|left)/i.test(way) ? -size : size;
}

function without(ask: string, { index, 0: found }: RegExpExecArray): string {
  const before = ask.slice(0, index).replace(/\b(?:and|then|but)\s*$/i, '');
  const after = ask.slice(index + found.length).replace(/^[\s,;.]*\b(?:and|then|but)\b/i, ' ');
  const rest = `${before}${after}`
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;.]+/, '')
    .trim();
  return EMPTY.test(rest) ? '' : rest;
}

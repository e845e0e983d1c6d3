import { ascii, concat, fromAscii, viewOf, type Bytes } from '../files/bytes';

/** ICC profiles: whether one is sRGB or wider, and a Display P3 one for browsers that write none. */

type Triple = readonly [number, number, number];

/** Red, green and blue primaries in the D50 connection space, as profiles hold them. */
const SRGB: readonly Triple[] = [
  [0.4361, 0.2225, 0.0139],
  [0.3851, 0.7169, 0.0971],
  [0.1431, 0.0606, 0.7141],
];
const DISPLAY_P3: readonly Triple[] = [
  [0.5151, 0.2412, -0.0011],
  [0.292, 0.6922, 0.0419],
  [0.1571, 0.0666, 0.7841],
];
const D50: Triple = [0.9642, 1, 0.8249];

const COLORANTS = ['rXYZ', 'gXYZ', 'bXYZ'] as const;

/** Whether a profile's primaries are sRGB's, within what writers round. */
export function isSrgb(icc: Uint8Array): boolean {
  const primaries = readPrimaries(icc);
  if (!primaries) return ascii(icc, 0, Math.min(icc.length, 4096)).includes('sRGB');
  return primaries.every((primary, index) =>
    primary.every((value, axis) => Math.abs(value - (SRGB[index]?.[axis] ?? 0)) < 0.012),
  );
}

/** Whether an RGB profile reaches colours that sRGB lacks: its triangle is clearly larger. */
export function isWideGamut(icc: Uint8Array): boolean {
  const primaries = readPrimaries(icc);
  return primaries !== null && triangle(primaries) > 1.1 * triangle(SRGB);
}

/** Null for profiles that are not RGB by three primaries (grey, CMYK, tables). */
function readPrimaries(icc: Uint8Array): Triple[] | null {
  if (icc.length < 132 || ascii(icc, 16, 4) !== 'RGB ') return null;
  const found = COLORANTS.map((tag) => readXyz(icc, tag));
  return found.every((triple) => triple !== null) ? found : null;
}

function readXyz(icc: Uint8Array, tag: string): Triple | null {
  const view = viewOf(icc);
  const count = view.getUint32(128);
  for (let at = 132; at < 132 + count * 12 && at + 12 <= icc.length; at += 12) {
    if (ascii(icc, at, 4) !== tag) continue;
    const value = view.getUint32(at + 4);
    if (value + 20 > icc.length) return null;
    const fixed = (index: number): number => view.getInt32(value + 8 + index * 4) / 65536;
    return [fixed(0), fixed(1), fixed(2)];
  }
  return null;
}

/** Area of the primaries' triangle in CIE xy. */
function triangle(primaries: readonly Triple[]): number {
  const points = primaries.map(([x, y, z]) => ({ x: x / (x + y + z), y: y / (x + y + z) }));
  const [a, b, c] = points;
  if (!a || !b || !c) return 0;
  return Math.abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2;
}

/** A version 4 Display P3 profile of primaries and sRGB's curve. */
export function displayP3Profile(): Bytes {
  const curve = parametricCurve();
  const tags: [string, Bytes][] = [
    ['desc', multiLocalised('Display P3')],
    ['cprt', multiLocalised('No copyright')],
    ['wtpt', xyz(D50)],
    ...COLORANTS.map((tag, index): [string, Bytes] => [tag, xyz(DISPLAY_P3[index] ?? D50)]),
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  let at = 128 + 4 + tags.length * 12;
  const table: Bytes[] = [number(tags.length)];
  const bodies: Bytes[] = [];
  for (const [tag, body] of tags) {
    table.push(concat(fromAscii(tag), number(at), number(body.length)));
    const padded = concat(body, new Uint8Array(-body.length & 3));
    bodies.push(padded);
    at += padded.length;
  }
  return concat(header(at), ...table, ...bodies);
}

function header(size: number): Bytes {
  const bytes = new Uint8Array(128);
  bytes.set(number(size), 0);
  bytes.set([4, 0x30, 0, 0], 8);
  bytes.set(fromAscii('mntrRGB XYZ '), 12);
  bytes.set([0x07, 0xea, 0, 1, 0, 1], 24);
  bytes.set(fromAscii('acsp'), 36);
  bytes.set(
    D50.flatMap((value) => [...fixed(value)]),
    68,
  );
  return bytes;
}

/** sRGB's transfer curve as ICC type 3: gamma, a, b, c, d. */
function parametricCurve(): Bytes {
  const values = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045];
  return concat(fromAscii('para'), number(0), Uint8Array.of(0, 3, 0, 0), ...values.map(fixed));
}

function xyz(triple: Triple): Bytes {
  return concat(fromAscii('XYZ '), number(0), ...triple.map(fixed));
}

function multiLocalised(text: string): Bytes {
  const letters = concat(...Array.from(text, (letter) => Uint8Array.of(0, letter.charCodeAt(0))));
  const record = concat(fromAscii('enUS'), number(letters.length), number(28));
  return concat(fromAscii('mluc'), number(0), number(1), number(12), record, letters);
}

function fixed(value: number): Bytes {
  return number(Math.round(value * 65536));
}

function number(value: number): Bytes {
  const bytes = new Uint8Array(4);
  viewOf(bytes).setInt32(0, value);
  return bytes;
}

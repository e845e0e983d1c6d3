import { parseArgs, type ParseArgsConfig } from 'node:util';
import { parseRatio as readRatio } from '../../src/crop/ratio';
import type { Ratio } from '../../src/crop/types';
import { VenusError } from '../../workers/venus/errors';

/** Parses a command's arguments strictly; throws `usage` in the command's own words. */
export function parse<T extends NonNullable<ParseArgsConfig['options']>>(
  argv: string[],
  options: T,
) {
  try {
    return parseArgs({ args: argv, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw usage(error instanceof Error ? error.message : String(error));
  }
}

export function usage(message: string): VenusError {
  return new VenusError('usage', message, 'See: npm run --silent venus -- help');
}

/** A ratio as it is read everywhere else: `4:5`, `1.91:1`, `square`, at most 1000 to 1. */
export function parseRatio(text: string): Ratio {
  const ratio = readRatio(text);
  if (ratio) return ratio;
  throw usage(`--ratio wants width to height, as in 4:5, not “${text}”.`);
}

export function parseCount(name: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= min && value <= max) return value;
  throw usage(`--${name} wants a whole number from ${min} to ${max}, not “${text}”.`);
}

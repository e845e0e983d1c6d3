import { parseArgs, type ParseArgsConfig } from 'node:util';
import { VenusError } from '../../workers/venus/errors';
import type { Ratio } from '../../src/crop/types';

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

/** `4:5` as a ratio; both sides are positive whole or decimal numbers. */
export function parseRatio(text: string): Ratio {
  const match = /^(\d+(?:\.\d+)?)[:x/](\d+(?:\.\d+)?)$/.exec(text.trim());
  const width = Number(match?.[1]);
  const height = Number(match?.[2]);
  if (width > 0 && height > 0) return { width, height };
  throw usage(`--ratio wants width to height, as in 4:5, not “${text}”.`);
}

export function parseCount(name: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= min && value <= max) return value;
  throw usage(`--${name} wants a whole number from ${min} to ${max}, not “${text}”.`);
}

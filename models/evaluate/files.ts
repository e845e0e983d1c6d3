import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { VenusError } from '../../workers/venus/errors';

/** Files that a suite is given. What is wrong with one is a misuse, told in words. */

export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new VenusError(
      'usage',
      `The file ${file} can't be read.`,
      'Check its name, and what --data, --predictions and --table name.',
      { cause },
    );
  }
}

/** A file that is JSON of this form. */
export async function readJson<T>(file: string, schema: z.ZodType<T>): Promise<T> {
  return parsed(file, schema, await readText(file));
}

/** JSON of this form; `file` is where it came from. */
export function parsed<T>(file: string, schema: z.ZodType<T>, content: string): T {
  const value = jsonOf(content);
  if (value === undefined) throw misread(file, 'it is not JSON');
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw misread(file, `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim());
}

/** Undefined where the text is not JSON. */
export function jsonOf(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

export function linesOf(content: string): string[] {
  return content.split('\n').filter((line) => line.trim());
}

export function misread(file: string, why: string): VenusError {
  return new VenusError(
    'usage',
    `${file} can't be used (${why}).`,
    'The forms of these files are told in models/evaluate.',
  );
}

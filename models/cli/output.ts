import type { ErrorData } from '../../workers/venus/types';

/** Results go to standard output, a JSON line each; everything else to standard error. */
export function printLine(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

export function say(message: string): void {
  process.stderr.write(`${message}\n`);
}

export function sayError({ message, hint }: ErrorData): void {
  say(`${message}\n${hint}`);
}

import type { ZodError } from 'zod';

const NOTE = 'Invalid input: ';
const ABSENT = 'received undefined';

/** The first thing that a config lacks or has wrong, in a few words that begin with the field. */
export function faultOf({ issues: [issue] }: ZodError): string {
  if (!issue) return 'unknown fault';
  const field = issue.path.join('.') || 'the whole';
  if (issue.message.endsWith(ABSENT)) return `${field} is missing`;
  return `${field}: ${issue.message.replace(NOTE, '')}`;
}

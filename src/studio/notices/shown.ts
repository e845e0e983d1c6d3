import type { Notice } from '../../session/types';

/** How long a piece of news stays, and one that can be acted on. Milliseconds. */
const NEWS = 6000;
const OFFER = 15_000;

/** Errors stay until they are closed. */
export function staysFor({ tone, removed }: Notice): number | null {
  if (tone === 'error') return null;
  return removed === undefined ? NEWS : OFFER;
}

/** Of several removed photos the last is offered; the one before follows when it is back. */
export function shownOf(notices: readonly Notice[]): readonly Notice[] {
  const last = notices.findLast(({ removed }) => removed !== undefined);
  return notices.filter((notice) => notice.removed === undefined || notice === last);
}

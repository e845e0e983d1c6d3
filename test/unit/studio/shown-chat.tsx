import { vi } from 'vitest';
import { useSessionState } from '../../../src/session/useSession';
import { Chat } from '../../../src/studio/chat/Chat';
import { isReady } from '../../../src/studio/useSelected';

/** The chat of the first photo, once there is one. */
export function ShownChat() {
  const photo = useSessionState(({ photos, order }) => photos[order[0] ?? ''] ?? null);
  return isReady(photo) ? <Chat photo={photo} /> : null;
}

/** jsdom asks no media; the screen counts as wide. */
export function stubMedia(): void {
  const none = () => undefined;
  const unmatched = { matches: false, addEventListener: none, removeEventListener: none };
  vi.stubGlobal('matchMedia', () => unmatched);
}

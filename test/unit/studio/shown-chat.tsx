import { vi } from 'vitest';
import { framed } from '../../../src/session/selectors';
import { useSessionState } from '../../../src/session/useSession';
import { Chat } from '../../../src/studio/chat/Chat';

/** The chat of the first photo, once there is one. */
export function ShownChat() {
  const photo = useSessionState(({ photos, order }) => framed(photos[order[0] ?? '']));
  return photo ? <Chat photo={photo} /> : null;
}

/** jsdom asks no media; the screen counts as wide. */
export function stubMedia(): void {
  const none = () => undefined;
  const unmatched = { matches: false, addEventListener: none, removeEventListener: none };
  vi.stubGlobal('matchMedia', () => unmatched);
}

import type { PhotoId } from '../types';

/** What one tab of the studio tells the others after writing. */
export type TabNews =
  | { readonly kind: 'saved'; readonly id: PhotoId }
  | { readonly kind: 'deleted'; readonly id: PhotoId };

/** Word between tabs. A tab does not hear its own. */
export class Tabs {
  private readonly channel: BroadcastChannel;

  constructor(name = 'venus-crop') {
    this.channel = new BroadcastChannel(name);
  }

  tell(news: TabNews): void {
    this.channel.postMessage(news);
  }

  listen(hear: (news: TabNews) => void): void {
    this.channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (isNews(data)) hear(data);
    });
  }

  close(): void {
    this.channel.close();
  }
}

/** Held by every tab of the studio until it closes. */
const OPEN = 'venus-crop-open';

/** Whether no other tab of the studio is open, as after a reload. */
export async function isOnlyTab(
  locks: LockManager | undefined = navigator.locks,
): Promise<boolean> {
  if (!locks) return true;
  const { held = [] } = await locks.query();
  void locks.request(OPEN, { mode: 'shared' }, () => new Promise(() => undefined));
  return held.every(({ name }) => name !== OPEN);
}

/** A tab of another version may say other things. */
function isNews(data: unknown): data is TabNews {
  if (typeof data !== 'object' || data === null) return false;
  const { kind, id } = data as Partial<TabNews>;
  return (kind === 'saved' || kind === 'deleted') && typeof id === 'string';
}

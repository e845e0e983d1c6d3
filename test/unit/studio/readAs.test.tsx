// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SessionContext, useSessionState } from '../../../src/session/useSession';
import { Chat } from '../../../src/studio/chat/Chat';
import { readAs } from '../../../src/studio/chat/readAs';
import { isReady } from '../../../src/studio/useSelected';
import { file, setUp, stream } from '../session/set-up';

const GUESSED = 'the tip of the lighthouse is missing';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function Shown() {
  const photo = useSessionState(({ photos, order }) => photos[order[0] ?? ''] ?? null);
  return isReady(photo) ? <Chat photo={photo} /> : null;
}

describe('what a request is taken as', () => {
  it('is told where it is a guess', () => {
    expect(readAs(GUESSED)).toBe('more at the top');
  });

  it.each(['more sky', 'tighter', 'rule of thirds', 'make it 16:9', 'why?', 'undo', 'thank you'])(
    'is not told of “%s”',
    (ask) => {
      expect(readAs(ask)).toBeUndefined();
    },
  );

  it('stands below the latest request in the chat', async () => {
    const none = () => undefined;
    const narrow = { matches: false, addEventListener: none, removeEventListener: none };
    vi.stubGlobal('matchMedia', () => narrow);
    const { session, photo } = setUp(stream);
    await session.importFiles([file('a.jpg')]);
    await expect.poll(() => photo().versions.length).toBe(1);
    render(
      <SessionContext value={session}>
        <Shown />
      </SessionContext>,
    );
    await session.say(photo().id, GUESSED);
    await screen.findByText('Taken as: more at the top');
    await session.say(photo().id, 'tighter');
    await expect.poll(() => screen.queryByText(/Taken as/)).toBeNull();
    session.close();
  });
});

// @vitest-environment jsdom
import { readFile } from 'node:fs/promises';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { SessionContext } from '../../../src/session/useSession';
import { readAs } from '../../../src/studio/chat/readAs';
import { file, setUp, stream } from '../session/set-up';
import { ShownChat, stubMedia } from './shown-chat';
import { loadReader } from '../../../workers/venus/dialogue/reader/load';

// A page fetches the reader's files: here from where they lie.
beforeAll(async () => {
  vi.stubGlobal('fetch', async ({ pathname }: URL) => new Response(await readFile(`.${pathname}`)));
  await loadReader();
  vi.unstubAllGlobals();
});

const GUESSED = 'the tip of the lighthouse is missing';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

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

  it('is what is left of a request that turns the photo', () => {
    expect(readAs('the building is leaning')).toBeUndefined();
    expect(readAs(`straighten it. ${GUESSED}`)).toBe('more at the top');
  });

  it('stands below the latest request in the chat', async () => {
    stubMedia();
    const { session, photo } = setUp(stream);
    await session.importFiles([file('a.jpg')]);
    await expect.poll(() => photo().versions.length).toBe(1);
    render(
      <SessionContext value={session}>
        <ShownChat />
      </SessionContext>,
    );
    await session.say(photo().id, GUESSED);
    await screen.findByText('Taken as: more at the top');
    await session.say(photo().id, 'tighter');
    await expect.poll(() => screen.queryByText(/Taken as/)).toBeNull();
    session.close();
  });
});

// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { VenusError } from '../../../workers/venus/errors';
import { SessionContext } from '../../../src/session/useSession';
import { useLocal } from '../../../src/studio/local';
import { file, setUp, stream, type Script } from '../session/set-up';
import { ShownChat, stubMedia } from './shown-chat';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  useLocal.setState({ drafts: {} });
});

const deaf: Script = (request, listen) => {
  if (request.ask === undefined) return stream(request, listen);
  throw new VenusError('request-not-understood', 'That says nothing here.', 'Say it otherwise.');
};

describe('a request that was not understood', () => {
  it('is a calm note, and its words stay to be edited', async () => {
    stubMedia();
    const { session, photo } = setUp(deaf);
    await session.importFiles([file('a.jpg')]);
    await expect.poll(() => photo().job === null && photo().versions.length).toBe(1);
    render(
      <SessionContext value={session}>
        <ShownChat />
      </SessionContext>,
    );
    const field = screen.getByRole<HTMLTextAreaElement>('textbox');
    fireEvent.change(field, { target: { value: 'make it sing' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(field.value).toBe('');
    await screen.findByText('That says nothing here.');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
    await expect.poll(() => field.value).toBe('make it sing');
    session.close();
  });
});

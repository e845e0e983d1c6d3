// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { apply } from '../../../src/session/store';
import type { Notice } from '../../../src/session/types';
import { addNotice } from '../../../src/session/ui';
import { SessionContext } from '../../../src/session/useSession';
import { Notices } from '../../../src/studio/notices/Notices';
import { setUp } from '../session/set-up';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function show(...notices: Notice[]) {
  const { session, store } = setUp();
  notices.forEach((notice) => apply(store, addNotice(notice)));
  render(
    <SessionContext value={session}>
      <Notices />
    </SessionContext>,
  );
}

const offer = (id: string): Notice => ({ id, tone: 'info', message: `${id} removed`, removed: id });
const wait = (seconds: number): void =>
  act(() => {
    vi.advanceTimersByTime(seconds * 1000);
  });

describe('a notice', () => {
  it('goes after a while, however often the page is drawn', () => {
    show(offer('a'));
    wait(14);
    expect(screen.queryByText('a removed')).not.toBeNull();
    wait(2);
    expect(screen.queryByText('a removed')).toBeNull();
  });

  it('stays while it is pointed at or has the focus', () => {
    show(offer('a'));
    const card = screen.getByText('a removed');
    fireEvent.pointerEnter(card.parentElement?.parentElement ?? card);
    wait(60);
    fireEvent.focus(screen.getByRole('button', { name: 'Bring it back' }));
    fireEvent.pointerLeave(card.parentElement?.parentElement ?? card);
    wait(1);
    expect(screen.queryByText('a removed')).not.toBeNull();
  });

  it('of an error stays until it is closed', () => {
    show({ id: 'e', tone: 'error', message: 'Full.' });
    wait(600);
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByText('Full.')).toBeNull();
  });

  it('is the only offer in sight: the last', () => {
    show(offer('a'), offer('b'));
    expect(screen.getAllByText(/removed/).map((one) => one.textContent)).toEqual(['b removed']);
  });
});

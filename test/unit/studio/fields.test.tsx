// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Box } from '../../../src/crop/types';
import { newPhoto } from '../../../src/session/photos';
import type { Job, Photo } from '../../../src/session/types';
import { Composer } from '../../../src/studio/chat/Composer';
import { useLocal } from '../../../src/studio/local';
import { BoxFields } from '../../../src/studio/stage/BoxFields';
import { HandleSliders } from '../../../src/studio/stage/HandleSliders';

afterEach(() => {
  cleanup();
  useLocal.setState({ drafts: {} });
});

const SIZE = { width: 1000, height: 500 };
const BOX: Box = { x1: 0.1, y1: 0.2, x2: 0.6, y2: 0.8 };

describe('BoxFields', () => {
  const type = (label: string, text: string) => {
    const field = screen.getByLabelText(label);
    fireEvent.focus(field);
    fireEvent.change(field, { target: { value: text } });
    fireEvent.keyDown(field, { key: 'Enter' });
  };

  it('takes typed pixels and moves the box before it makes it smaller', () => {
    const commit = vi.fn();
    render(<BoxFields box={BOX} size={SIZE} onCommit={commit} />);
    type('Crop width in pixels', '950');
    expect(commit).toHaveBeenCalledWith({ x1: 0.05, y1: 0.2, x2: 1, y2: 0.8 });
  });

  it('takes percent, with a comma as well', () => {
    const commit = vi.fn();
    render(<BoxFields box={BOX} size={SIZE} onCommit={commit} />);
    fireEvent.click(screen.getByLabelText('%'));
    type('Crop left in percent', '12,5');
    expect(commit).toHaveBeenCalledWith({ x1: 0.125, y1: 0.2, x2: 0.625, y2: 0.8 });
  });

  it('leaves the box alone for nonsense', () => {
    const commit = vi.fn();
    render(<BoxFields box={BOX} size={SIZE} onCommit={commit} />);
    type('Crop top in pixels', 'middle');
    type('Crop top in pixels', '');
    expect(commit).not.toHaveBeenCalled();
    expect(screen.getByLabelText<HTMLInputElement>('Crop top in pixels').value).toBe('100');
  });
});

describe('HandleSliders', () => {
  const show = (commit: (box: Box) => void) =>
    render(
      <HandleSliders
        rect={{ x: 0, y: 0, width: 500, height: 300 }}
        box={BOX}
        size={SIZE}
        constraints={{}}
        onCommit={commit}
      />,
    );

  it('speaks each handle’s place', () => {
    show(vi.fn());
    const left = screen.getByRole('slider', { name: 'Left edge' });
    expect(left.getAttribute('aria-valuetext')).toBe('100 pixels from the left, 10%');
    expect(screen.getAllByRole('slider')).toHaveLength(9);
  });

  it('moves a handle with the arrows, by a pixel with Shift, and resizes the box with Alt', () => {
    const commit = vi.fn<(box: Box) => void>();
    show(commit);
    fireEvent.keyDown(screen.getByRole('slider', { name: 'Left edge' }), { key: 'ArrowRight' });
    expect(commit.mock.lastCall?.[0].x1).toBeCloseTo(0.11);
    expect(commit.mock.lastCall?.[0].x2).toBeCloseTo(0.6);
    const box = screen.getByRole('slider', { name: 'Crop box' });
    fireEvent.keyDown(box, { key: 'ArrowRight', shiftKey: true });
    expect(commit.mock.lastCall?.[0].x1).toBeCloseTo(0.101);
    expect(commit.mock.lastCall?.[0].x2).toBeCloseTo(0.601);
    fireEvent.keyDown(box, { key: 'ArrowDown', altKey: true });
    expect(commit.mock.lastCall?.[0].y1).toBeCloseTo(0.2);
    expect(commit.mock.lastCall?.[0].y2).toBeCloseTo(0.81, 1);
  });
});

describe('Composer', () => {
  const photo = newPhoto('p', 'p.jpg', new Blob(), 0);
  const said = (text: string): Photo => ({
    ...photo,
    messages: [{ id: 'm', role: 'photographer', text, at: 0 }],
  });
  const field = () => screen.getByLabelText<HTMLTextAreaElement>('Ask for a change');

  it('sends on Enter, keeps a line on Shift and Enter, recalls the last on ArrowUp', () => {
    const say = vi.fn();
    const { rerender } = render(<Composer photo={photo} onSay={say} onStop={vi.fn()} />);
    fireEvent.change(field(), { target: { value: '  tighter ' } });
    fireEvent.keyDown(field(), { key: 'Enter', shiftKey: true });
    expect(say).not.toHaveBeenCalled();
    fireEvent.keyDown(field(), { key: 'Enter' });
    expect(say).toHaveBeenCalledWith('tighter');
    expect(field().value).toBe('');
    rerender(<Composer photo={said('tighter')} onSay={say} onStop={vi.fn()} />);
    fireEvent.keyDown(field(), { key: 'ArrowUp' });
    expect(field().value).toBe('tighter');
  });

  it('keeps what was begun for each photo', () => {
    const other = newPhoto('q', 'q.jpg', new Blob(), 0);
    const { rerender } = render(<Composer photo={photo} onSay={vi.fn()} onStop={vi.fn()} />);
    fireEvent.change(field(), { target: { value: 'a bit more' } });
    rerender(<Composer photo={other} onSay={vi.fn()} onStop={vi.fn()} />);
    expect(field().value).toBe('');
    rerender(<Composer photo={photo} onSay={vi.fn()} onStop={vi.fn()} />);
    expect(field().value).toBe('a bit more');
  });

  it('offers to stop while Venus is at work', () => {
    const stop = vi.fn();
    const job: Job = { id: 'j', kind: 'crop', stage: 'queued', targetId: 'm' };
    render(<Composer photo={{ ...photo, job }} onSay={vi.fn()} onStop={stop} />);
    fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
    expect(stop).toHaveBeenCalled();
  });
});

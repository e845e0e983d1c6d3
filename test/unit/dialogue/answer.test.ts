import { describe, expect, it } from 'vitest';
import {
  readBox,
  readCritique,
  readRationale,
  sentencesOf,
} from '../../../workers/venus/dialogue/answer';
import { CROP_PROMPT, cropMessages } from '../../../workers/venus/dialogue/prompt';
import type { CropRequest } from '../../../workers/venus/types';

describe('reading a box', () => {
  const box = { x1: 0.1, y1: 0.2, x2: 0.9, y2: 1 };

  it.each([
    '<box>(100,200),(900,1000)</box> The crop …',
    '(100,200),(900,1000)',
    'The area is ( 100 , 200 ) , ( 900 , 1000 ).',
    '<box>（100，200），（900，1000）</box>',
    '<box> (100,200) (900,1000) </box>',
  ])('reads %s', (text) => {
    expect(readBox(text)).toEqual({ box, inRange: true });
  });

  it('clamps a box out of range and says so', () => {
    expect(readBox('<box>(-40,200),(1200,1000)</box>')).toEqual({
      box: { x1: 0, y1: 0.2, x2: 1, y2: 1 },
      inRange: false,
    });
    expect(readBox('(900,1000),(100,200)')).toEqual({ box, inRange: false });
    expect(readBox('(500,500),(500,500)')).toMatchObject({ inRange: false });
  });

  it('finds none where there is none', () => {
    expect(readBox('No box here (really).')).toBeUndefined();
    expect(readBox('')).toBeUndefined();
  });

  it('leaves the words', () => {
    expect(readRationale('<box>(1,2),(3,4)</box> The sky goes.<|im_end|>')).toBe('The sky goes.');
  });
});

describe('reading a critique', () => {
  it('reads sections', () => {
    const text =
      'Score: 6/10.\nAnalysis: Soft light. A calm mood.\nIssues:\n- The horizon is tilted.\n- Too dark.\nAdvice:\n- Hold it level.';
    expect(readCritique(text)).toEqual({
      score: 6,
      analysis: 'Soft light. A calm mood.',
      issues: ['The horizon is tilted.', 'Too dark.'],
      advice: ['Hold it level.'],
    });
  });

  it('sorts free prose by what each sentence does', () => {
    const read = readCritique(
      'The colours are rich. However, the background is cluttered. You could crop the left side.',
    );
    expect(read).toEqual({
      score: null,
      analysis: 'The colours are rich.',
      issues: ['However, the background is cluttered.'],
      advice: ['You could crop the left side.'],
    });
  });

  it('finds a score in prose and refuses one out of range', () => {
    expect(readCritique('I would give it 7.5 out of 10. Fine light.').score).toBe(7.5);
    expect(readCritique('Score: 11/10\nAnalysis: Too good.').score).toBeNull();
    expect(readCritique('').analysis).toBe('');
  });

  it('keeps 4:5 and 1.5 whole when it cuts sentences', () => {
    expect(sentencesOf('It is 4:5. About 1.5 stops over! Why?')).toEqual([
      'It is 4:5.',
      'About 1.5 stops over!',
      'Why?',
    ]);
  });
});

describe('the conversation that the model reads', () => {
  const photo = {
    id: 'a',
    view: { width: 1, height: 1, data: new Uint8ClampedArray(4) },
    size: { width: 100, height: 100 },
  };
  const box = { x1: 0.1, y1: 0.2, x2: 0.9, y2: 1 };

  it('opens with the prompt of the paper', () => {
    const request: CropRequest = { photo, turns: [] };
    expect(cropMessages(request)).toEqual([{ role: 'user', text: CROP_PROMPT }]);
  });

  it('tells earlier boxes, reasons and requests in order', () => {
    const request: CropRequest = {
      photo,
      turns: [
        { box, rationale: 'First.' },
        { ask: 'tighter', box, rationale: 'Closer.' },
      ],
      ask: 'more sky',
    };
    expect(cropMessages(request)).toEqual([
      { role: 'user', text: CROP_PROMPT },
      { role: 'assistant', text: '<box>(100,200),(900,1000)</box> First.' },
      { role: 'user', text: 'tighter' },
      { role: 'assistant', text: '<box>(100,200),(900,1000)</box> Closer.' },
      { role: 'user', text: 'more sky' },
    ]);
  });
});

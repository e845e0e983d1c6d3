import { describe, expect, it } from 'vitest';
import type { Version } from '../../../src/session/types';
import { rulesOf } from '../../../src/studio/chat/rules';

const subject = { x1: 0.2, y1: 0.3, x2: 0.6, y2: 0.9 };
const names = (constraints: Parameters<typeof rulesOf>[0]) =>
  rulesOf(constraints, subject).map(({ name }) => name);

describe('what every crop must obey, in words', () => {
  it('names the subject, whoever measured it', () => {
    const about = { x1: 0.21, y1: 0.3, x2: 0.61, y2: 0.88 };
    expect(names({ keep: [about], ratio: { width: 4, height: 5 } })).toEqual([
      '4:5',
      'Keep: subject',
    ]);
    expect(rulesOf({ keep: [about] }).map(({ name }) => name)).toEqual(['Keep: this area']);
  });

  it('names the part of the subject that stays', () => {
    const feet = { x1: 0.19, y1: 0.75, x2: 0.61, y2: 0.91 };
    const head = { x1: 0.19, y1: 0.29, x2: 0.61, y2: 0.45 };
    expect(names({ keep: [feet, head] })).toEqual([
      'Keep: foot of the subject',
      'Keep: top of the subject',
    ]);
  });

  it('names a strip along an edge by the edge', () => {
    expect(names({ drop: [{ x1: 0.85, y1: 0, x2: 1, y2: 1 }] })).toEqual(['Leave out: right edge']);
    expect(names({ drop: [{ x1: 0, y1: 0, x2: 1, y2: 0.2 }] })).toEqual(['Leave out: top edge']);
  });

  it('numbers other areas where there are several', () => {
    const [one, two] = [
      { x1: 0.1, y1: 0.1, x2: 0.2, y2: 0.2 },
      { x1: 0.7, y1: 0.7, x2: 0.9, y2: 0.8 },
    ];
    expect(names({ keep: [one, subject, two] })).toEqual([
      'Keep: area 1',
      'Keep: subject',
      'Keep: area 2',
    ]);
  });

  it('names a region by the request that it stands for', () => {
    const region = { x1: 0.4, y1: 0.4, x2: 0.5, y2: 0.9 };
    const version = (id: string, more: Partial<Version>): Version => ({
      ...{ id, box: subject, rationale: '', origin: 'request', createdAt: 0, alternatives: [] },
      constraints: {},
      ...more,
    });
    const versions = [
      version('a', { ask: 'tighter' }),
      version('b', { ask: 'don’t cut her feet', constraints: { keep: [region] } }),
      version('c', { ask: '4:5', constraints: { keep: [region] } }),
    ];
    expect(rulesOf({ keep: [region] }, undefined, versions)).toMatchObject([
      { name: 'Keep: foot of the subject', ask: 'don’t cut her feet', region },
    ]);
    expect(rulesOf({ keep: [region] }, undefined, versions.slice(0, 1))).toMatchObject([
      { name: 'Keep: this area', region },
    ]);
  });

  it('lets go of one rule and keeps the others', () => {
    const [first] = rulesOf({ ratio: { width: 1, height: 1 }, keep: [subject] }, subject);
    expect(first?.without).toEqual({ keep: [subject] });
  });
});

import { describe, expect, it } from 'vitest';
import { readAs } from '../../../src/studio/chat/readAs';

describe('what a request is taken as', () => {
  it('is told where it is a guess', () => {
    expect(readAs('the tip of the lighthouse is missing')).toBe('more at the top');
  });

  it.each(['more sky', 'tighter', 'rule of thirds', 'make it 16:9', 'why?', 'undo', 'thank you'])(
    'is not told of “%s”',
    (ask) => {
      expect(readAs(ask)).toBeUndefined();
    },
  );
});

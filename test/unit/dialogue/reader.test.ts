import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { measureReadings } from '../../../models/evaluate/readings';
import { readTable } from '../../../models/evaluate/request-table';
import { TABLE } from '../../../models/evaluate/requests';
import { readWordings } from '../../../models/evaluate/wordings';
import { fit, pruned, quantised } from '../../../models/reader/fit';
import { read } from '../../../workers/venus/dialogue/grammar/read';
import { featuresOf } from '../../../workers/venus/dialogue/reader/features';
import { intentOf, labelOf, labelsOf } from '../../../workers/venus/dialogue/reader/labels';
import stored from '../../../workers/venus/dialogue/reader/linear.json';
import { linearLogits } from '../../../workers/venus/dialogue/reader/linear';
import { loadReader } from '../../../workers/venus/dialogue/reader/load';
import { readRequest } from '../../../workers/venus/dialogue/reader/read-request';
import { packed, unpacked } from '../../../workers/venus/dialogue/reader/linear-file';

const file = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

describe('the reader of requests', () => {
  beforeAll(loadReader);

  it('reads most wordings that nobody made it for, many of which the rules misread', async () => {
    const wordings = await readWordings(file('test/requests/unseen.tsv'));
    const { requests, rules, share } = measureReadings(wordings.filter((_, at) => at % 3 === 0));
    expect(requests).toBeGreaterThanOrEqual(490);
    expect(share).toBeGreaterThan(82);
    expect(share).toBeGreaterThan(rules + 30);
  });

  it('was not trained on those', async () => {
    const known = [
      ...(await readWordings(file('models/reader/wordings.tsv'))),
      ...(await readWordings(file('models/reader/foreseen.tsv'))),
    ];
    const plain = (ask: string): string =>
      ask
        .toLowerCase()
        .replace(/[^\p{L}\d]+/gu, ' ')
        .trim();
    const learnt = new Set(known.map(({ ask }) => plain(ask)));
    const unseen = await readWordings(file('test/requests/unseen.tsv'));
    expect(unseen.filter(({ ask }) => learnt.has(plain(ask)))).toEqual([]);
  });

  it('leaves what the rules are known to read as it is', async () => {
    const rows = (await readTable(TABLE)).filter(({ before }) => before.length === 0);
    const changed = rows
      .map(({ ask }) => ask)
      .filter(
        (ask) => labelsOf(readRequest(ask)).sort().join() !== labelsOf(read(ask)).sort().join(),
      );
    expect(changed).toEqual([]);
  });

  it.each([
    ['the tip of the lighthouse is missing', ['show top']],
    ['buyers must see where the bridge leads to, give them the hills too', ['surroundings']],
    ['it reeks of clutter, can you quieten it down', ['calmer']],
    ['I want people to look at the violin first', ['emphasise']],
  ])('reads “%s”', (ask, labels) => {
    expect(labelsOf(readRequest(ask))).toEqual(labels);
  });

  it('keeps figures, amounts and what is gone back to as the rules read them', () => {
    expect(readRequest('10% tighter please, would you')).toEqual(
      read('10% tighter please, would you'),
    );
    expect(readRequest('a bit more')).toMatchObject({ followUp: { way: 'more' } });
    expect(readRequest('one more notch in the same direction')).toMatchObject({
      followUp: { way: 'more' },
    });
    expect(readRequest('like before but much closer')).toMatchObject({ from: 'before' });
    expect(readRequest('make it 21:9')).toMatchObject({
      intents: [{ ratio: { width: 7, height: 3 } }],
    });
  });

  it('hears the wish beside what no crop can do', () => {
    for (const ask of ['come closer and make it brighter', 'brighter, and tighter please']) {
      expect(labelsOf(readRequest(ask))).toEqual(['tighter']);
    }
  });

  it.each([
    'rends-la mélancolique',
    'what is the capital of France',
    'thank you',
    'hello',
    'asdf',
    'the horizon is crooked',
    'level the horizon',
    'flip it horizontally',
    'turn it upside down',
    'is this in focus',
    'make the colours pop',
    'blur the background',
    'what can you do',
    'add my logo in the corner',
    'what lens was this',
  ])('makes no request of “%s”', (ask) => {
    const { intents, command, question } = readRequest(ask);
    expect(intents).toEqual([]);
    expect(command ?? question).toBeUndefined();
  });
});

describe('labels', () => {
  it.each(stored.labels.filter((label) => intentOf(label, 1)))(
    'stand for an intent: %s',
    (label) => {
      const intent = intentOf(label, 1);
      expect(intent && labelOf(intent)).toBe(label);
    },
  );
});

describe('weights', () => {
  it('come back as they were packed, however far apart', () => {
    const weights = new Int8Array(2000);
    weights.set([1, -1, 127, -127], 3);
    weights[256 + 6] = 5;
    weights[1999] = -8;
    expect(unpacked(packed(weights), 2000)).toEqual(weights);
  });

  it('are refused where they are too many', () => {
    const weights = new Int8Array(2000).fill(1);
    expect(() => unpacked(packed(weights), 1999)).toThrow(/2000 weights, not 1999/);
  });

  it('are learnt from examples, and outlast rounding', () => {
    const space = { buckets: 4096, vocabulary: new Set(['up', 'down', 'go']) };
    const asks = [
      ['go up', ['shift up']],
      ['please go up a bit', ['shift up']],
      ['go down', ['shift down']],
      ['down it goes', ['shift down']],
      ['up and tighter', ['shift up', 'tighter']],
      ['tighter', ['tighter']],
    ] as const;
    const examples = asks.map(([ask, labels]) => ({
      features: featuresOf(ask, undefined, space),
      labels,
    }));
    const labels = ['shift down', 'shift up', 'tighter'];
    const { weights, bias } = fit(examples, labels, space.buckets, {
      epochs: 40,
      rate: 1,
      decay: 0,
      seed: 1,
    });
    const learnt = { ...space, labels, ...quantised(pruned(weights, 2000), bias, labels) };
    for (const { features, labels: asked } of examples) {
      const logits = linearLogits(learnt, features);
      expect(labels.filter((_, at) => (logits[at] ?? 0) > 0)).toEqual([...asked].sort());
    }
  });
});

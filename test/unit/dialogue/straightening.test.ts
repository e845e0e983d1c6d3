import { describe, expect, it } from 'vitest';
import { readStraightening } from '../../../workers/venus/dialogue/straightening';
import { readTable } from '../../../models/evaluate/request-table';
import { TABLE } from '../../../models/evaluate/requests';

describe('a request to turn the photo', () => {
  it.each([
    'straighten it',
    'Straighten the horizon, please',
    'the horizon is crooked',
    'horizon’s a bit tilted',
    'level the horizon',
    'level it',
    'make the horizon level',
    'make it straight',
    'fix the tilt',
    'it’s not straight',
    'the horizon isn’t level',
    'the building is leaning',
    'it leans to the left, fix that',
    'the sea slopes down to the right',
    'can you auto-straighten this?',
    'rotate it a bit',
  ])('asks for it to stand straight: %s', (ask) => {
    expect(readStraightening(ask)).toEqual({ turn: {}, rest: '' });
  });

  it.each([
    ['rotate it 2 degrees clockwise', 2],
    ['rotate 1.5° counterclockwise', -1.5],
    ['turn it left by 3 degrees', -3],
    ['turn the photo 0,5 deg anti-clockwise', -0.5],
    ['rotate slightly counter-clockwise', -0.5],
    ['tilt it clockwise', 1],
    ['rotate to the right a bit', 0.5],
    ['rotate 90 degrees', 90],
    ['rotate it 90° to the left', -90],
    ['turn it a quarter counter-clockwise', -90],
    ['rotate 180 degrees', 180],
  ])('says by how much: %s', (ask, degrees) => {
    expect(readStraightening(ask)).toEqual({ turn: { degrees }, rest: '' });
  });

  it.each([
    ['straighten it and crop tighter', 'crop tighter'],
    ['16:9, and level the horizon', '16:9,'],
    ['can you straighten the horizon and give me 16:9', 'can you give me 16:9'],
    ['the horizon is crooked. more sky', 'more sky'],
  ])('leaves what else is asked for: %s', (ask, rest) => {
    expect(readStraightening(ask)?.rest).toBe(rest);
  });

  it.each([
    'turn left a bit',
    'move it to the right',
    'level with her eyes',
    'make it horizontal',
    'horizon on the lower third',
    'she is leaning on the wall, keep her whole',
    'keep the leaning tower',
    'less tilted sky',
    'make it square',
    'turn it into a square',
  ])('is none of: %s', (ask) => {
    expect(readStraightening(ask)).toBeUndefined();
  });

  it('is in no request for a crop', async () => {
    const asks = (await readTable(TABLE)).flatMap(({ ask }) => ask);
    expect(asks.filter((ask) => readStraightening(ask))).toEqual([]);
  });
});

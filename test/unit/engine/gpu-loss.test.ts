import { describe, expect, it } from 'vitest';
import { GpuLoss } from '../../../workers/host/gpu-loss';

const never = new Promise<never>(() => undefined);

describe('a graphics device', () => {
  it('that goes ends the work that waits for it, and all later work', async () => {
    let lose: (info: { message: string }) => void = () => undefined;
    const loss = new GpuLoss(new Promise((resolve) => (lose = resolve)));
    const waiting = loss.guard(never);
    lose({ message: 'driver reset' });
    await expect(waiting).rejects.toMatchObject({ code: 'gpu-lost' });
    await expect(loss.guard(Promise.resolve(1))).rejects.toMatchObject({ code: 'gpu-lost' });
  });

  it('that stays changes nothing', async () => {
    const loss = new GpuLoss(never);
    await expect(loss.guard(Promise.resolve(1))).resolves.toBe(1);
    await expect(loss.guard(Promise.reject(new Error('no')))).rejects.toThrow('no');
  });
});

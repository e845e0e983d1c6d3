import { VenusError } from '../venus/errors';

/**
 * Watches a graphics device. ONNX Runtime may wait for ever on one that has gone (a driver reset, a
 * sleeping laptop, another program's crash), so whatever uses the device races with its loss.
 */
export class GpuLoss {
  private readonly loss: Promise<never>;

  constructor(lost: Promise<{ readonly message: string }>) {
    this.loss = lost.then(({ message }) => {
      throw new VenusError(
        'gpu-lost',
        'The graphics card stopped answering.',
        'Ask again: the engine starts anew. If this repeats, close other programs that use the card.',
        { cause: message },
      );
    });
    // Nobody need be using it when it goes.
    this.loss.catch(() => undefined);
  }

  /** Settles as `work` does, or rejects with `gpu-lost` as soon as the device goes or if it has gone. */
  guard<T>(work: Promise<T>): Promise<T> {
    work.catch(() => undefined);
    return Promise.race([this.loss, work]);
  }
}

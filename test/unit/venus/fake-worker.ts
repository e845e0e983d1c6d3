import { expose } from 'comlink';
import type { VenusWorkerApi } from '../../../workers/venus.worker.api';
import type { WorkerPort } from '../../../src/venus/connection';

/**
 * The worker's side of the protocol over a real channel, with chosen answers: what is under test is
 * the client's part in it. Calls that a test does not expect reject.
 */
export interface FakeWorker extends WorkerPort {
  readonly terminated: () => boolean;
  /** As if an uncaught error had ended the worker. */
  crash(why: string): void;
}

export function fakeWorker(answers: Partial<VenusWorkerApi>): FakeWorker {
  const { port1, port2 } = new MessageChannel();
  let terminated = false;
  let tell: (why: string) => void = () => undefined;
  expose(answers, port2);
  port1.start();
  return {
    endpoint: port1,
    terminated: () => terminated,
    crash: (why) => tell(why),
    onFailure: (listener) => (tell = listener),
    terminate: () => {
      terminated = true;
      port1.close();
      port2.close();
    },
  };
}

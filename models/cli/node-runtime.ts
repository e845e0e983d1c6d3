import os from 'node:os';
import * as ort from 'onnxruntime-node';
import type { Runtime } from '../../workers/venus/runtime/ort';

/** ONNX Runtime's CPU provider in Node. `threads`: absent means the machine's cores. */
export function nodeRuntime(threads = os.availableParallelism()): Runtime {
  return {
    ort,
    backend: 'cpu',
    threads,
    session: {
      executionProviders: ['cpu'],
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      logSeverityLevel: 3,
    },
  };
}

import type { InferenceSession, Runtime } from '../../../workers/venus/runtime/ort';

/** Milliseconds spent inside ONNX Runtime's own `run`. */
export interface Clock {
  busy: number;
}

/** The same runtime, with the time of every run added to `clock`. */
export function clocked(runtime: Runtime, clock: Clock): Runtime {
  const { InferenceSession, Tensor } = runtime.ort;
  return {
    ...runtime,
    ort: {
      Tensor,
      InferenceSession: {
        create: async (model, options) =>
          timed(await InferenceSession.create(model, options), clock),
      },
    },
  };
}

function timed(session: InferenceSession, clock: Clock): InferenceSession {
  const run = async (...args: Parameters<InferenceSession['run']>) => {
    const start = performance.now();
    try {
      return await session.run(...args);
    } finally {
      clock.busy += performance.now() - start;
    }
  };
  return new Proxy(session, {
    get(target, key) {
      if (key === 'run') return run;
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

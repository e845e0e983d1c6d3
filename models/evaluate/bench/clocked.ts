import type { InferenceSession, Runtime } from '../../../workers/venus/runtime/ort';

/** What was spent inside ONNX Runtime's own `run`. */
export interface Clock {
  /** Milliseconds, in all graphs. */
  busy: number;
  /** Runs of the decoder; of its first stage where it has several. */
  steps: number;
}

/** The same runtime, with every run noted on `clock`. */
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
  const isStep = session.inputNames.includes('inputs_embeds');
  const run = async (...args: Parameters<InferenceSession['run']>) => {
    const start = performance.now();
    try {
      return await session.run(...args);
    } finally {
      clock.busy += performance.now() - start;
      if (isStep) clock.steps++;
    }
  };
  // Its other members are the session's own: a proxy would add its own time to what is measured.
  return Object.create(session, { run: { value: run } }) as InferenceSession;
}

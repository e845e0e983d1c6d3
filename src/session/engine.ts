import type { Change } from './store';
import type { EngineState, ModelEntry } from './types';

/** What is known of the engine and of the models it can run. */

export function editEngine(patch: Partial<EngineState>): Change {
  return (state) => ({ ...state, engine: { ...state.engine, ...patch } });
}

/** Adds a model or replaces the one of the same id. */
export function putModel(entry: ModelEntry): Change {
  return (state) => {
    const { models } = state.engine;
    const known = models.some(({ summary }) => summary.id === entry.summary.id);
    const next = known
      ? models.map((one) => (one.summary.id === entry.summary.id ? entry : one))
      : [...models, entry];
    return editEngine({ models: next })(state);
  };
}

export function editModel(id: string, patch: Partial<ModelEntry>): Change {
  return (state) => {
    const models = state.engine.models.map((one) =>
      one.summary.id === id ? { ...one, ...patch } : one,
    );
    return editEngine({ models })(state);
  };
}

export function dropModel(id: string): Change {
  return (state) =>
    editEngine({ models: state.engine.models.filter(({ summary }) => summary.id !== id) })(state);
}

/** The model that answers from now on; kept in the settings for the next visit. */
export function chooseModel(modelId: string): Change {
  return (state) => ({
    ...editEngine({ modelId })(state),
    settings: { ...state.settings, modelId },
  });
}

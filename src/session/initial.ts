import type { SessionState, Settings } from './types';

export const EMBEDDED_MODEL = 'venus-q-nano';

export const DEFAULT_SETTINGS: Settings = {
  guide: 'thirds',
  modelId: EMBEDDED_MODEL,
  export: { format: 'jpeg', quality: 0.92, metadata: true },
  alternatives: 4,
};

export const INITIAL_STATE: SessionState = {
  photos: {},
  order: [],
  engine: {
    status: 'asleep',
    modelId: EMBEDDED_MODEL,
    backend: null,
    progress: null,
    error: null,
    models: [],
    device: null,
    waiting: 0,
  },
  settings: DEFAULT_SETTINGS,
  ui: {
    selected: null,
    panel: null,
    before: false,
    compare: null,
    draft: null,
    turning: null,
    marking: null,
    straightening: false,
    preview: null,
    zoom: 1,
    notices: [],
    removed: [],
  },
  restored: false,
};

import type { Box } from '../crop/types';
import type { ExportOptions } from '../photo/types';
import type { Change } from './store';
import {
  GUIDES,
  type Compare,
  type GuideName,
  type MarkKind,
  type Notice,
  type Panel,
  type Ui,
} from './types';

/** What is open, hovered and compared; none of it is saved but the guide and the export options. */

function editUi(patch: Partial<Ui>): Change {
  return (state) => ({ ...state, ui: { ...state.ui, ...patch } });
}

export const setDraft = (draft: Box | null): Change => editUi({ draft });
export const setTurning = (turning: number | null): Change => editUi({ turning });
export const setPreview = (preview: number | null): Change => editUi({ preview });
export const setCompare = (compare: Compare | null): Change => editUi({ compare });
export const setZoom = (zoom: number): Change => editUi({ zoom });

/** Opens a panel, or closes it where it is open already. */
export function togglePanel(panel: Panel): Change {
  return (state) => editUi({ panel: state.ui.panel === panel ? null : panel })(state);
}

export const closePanel: Change = editUi({ panel: null });

export const setMarking = (marking: MarkKind | null): Change => editUi({ marking, before: false });

/** Opens the straightening bar, or closes it; a turn that was not let go of is given up. */
export const toggleStraightening: Change = (state) =>
  editUi({ straightening: !state.ui.straightening, turning: null, before: false })(state);

export const toggleBefore: Change = (state) => editUi({ before: !state.ui.before })(state);

/** The same news is told once; two photos of one name are two offers. */
export function addNotice(notice: Notice): Change {
  return (state) => {
    const others = state.ui.notices.filter(
      ({ message, removed }) => removed !== undefined || message !== notice.message,
    );
    return editUi({ notices: [...others, notice] })(state);
  };
}

export function dismissNotice(id: string): Change {
  return (state) => editUi({ notices: state.ui.notices.filter((one) => one.id !== id) })(state);
}

/** What went wrong before is old news once it is tried again. */
export const dismissErrors: Change = (state) =>
  editUi({ notices: state.ui.notices.filter(({ tone }) => tone !== 'error') })(state);

export function setGuide(guide: GuideName): Change {
  return (state) => ({ ...state, settings: { ...state.settings, guide } });
}

/** None, then each guide in turn, then none again. */
export const cycleGuide: Change = (state) => {
  const next = GUIDES[(GUIDES.indexOf(state.settings.guide) + 1) % GUIDES.length] ?? 'none';
  return setGuide(next)(state);
};

export function setExportOptions(options: ExportOptions): Change {
  return (state) => ({ ...state, settings: { ...state.settings, export: options } });
}

import { create } from 'zustand';
import type { Box } from '../crop/types';
import type { PhotoId, VersionId } from '../session/types';

/** What only the views need to know, and no session should keep. */

export const TABS = ['chat', 'alternatives', 'critique', 'versions'] as const;
export type Tab = (typeof TABS)[number];

export const CURRENT: VersionId = 'current';

interface Local {
  readonly tab: Tab;
  /** Print ratios drawn inside the crop. */
  readonly ghosts: boolean;
  /** What the sentence under the pointer speaks of. */
  readonly evidence: Box | null;
  /** On a narrow screen: the sheet covers most of the stage. */
  readonly tall: boolean;
  /** The version whose name is being typed; CURRENT is the one on the stage. */
  readonly naming: VersionId | null;
  /** Requests begun and not yet sent, so that another photo may be looked at in between. */
  readonly drafts: Readonly<Record<PhotoId, string>>;
}

export const useLocal = create<Local>()(() => ({
  tab: 'chat',
  ghosts: false,
  evidence: null,
  tall: false,
  naming: null,
  drafts: {},
}));

export const showTab = (tab: Tab): void => useLocal.setState({ tab });
export const showEvidence = (evidence: Box | null): void => useLocal.setState({ evidence });
export const toggleGhosts = (): void => useLocal.setState(({ ghosts }) => ({ ghosts: !ghosts }));
export const toggleTall = (): void => useLocal.setState(({ tall }) => ({ tall: !tall }));
export const setNaming = (naming: VersionId | null): void => useLocal.setState({ naming });
export const nameCurrentVersion = (): void =>
  useLocal.setState({ tab: 'versions', naming: CURRENT });
export const setDraftText = (id: PhotoId, text: string): void =>
  useLocal.setState(({ drafts }) => ({ drafts: { ...drafts, [id]: text } }));

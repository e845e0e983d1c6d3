import { ChevronDown, ChevronUp } from 'lucide-react';
import { useEffect } from 'react';
import { Alternatives } from './alternatives/Alternatives';
import type { Photo } from '../session/types';
import { Chat } from './chat/Chat';
import { CritiquePanel } from './guidance/CritiquePanel';
import { showTab, TABS, toggleTall, useLocal, type Tab } from './local';
import styles from './Rail.module.css';
import { IconButton } from './shared/Button';
import { useWide } from './shared/useMediaQuery';
import { isReady, useSelected, type ReadyPhoto } from './useSelected';
import { Versions } from './versions/Versions';

const NAMES: Readonly<Record<Tab, string>> = {
  chat: 'Chat',
  alternatives: 'Alternatives',
  critique: 'Critique',
  versions: 'Versions',
};

/** Beside the stage, or as a sheet under it: what is said about the photo. */
export function Rail() {
  const wide = useWide();
  const chosen = useLocal((local) => local.tab);
  const tall = useLocal((local) => local.tall);
  const photo = useSelected();
  const critique = photo?.job?.kind === 'critique' ? photo.job.id : null;
  useEffect(() => {
    if (critique) showTab('critique');
  }, [critique]);
  // A wide rail shows the alternatives within the conversation.
  const tabs: readonly Tab[] = wide ? TABS.filter((tab) => tab !== 'alternatives') : TABS;
  const tab = tabs.includes(chosen) ? chosen : 'chat';
  return (
    <aside className={styles.rail} data-tall={tall} aria-label="Conversation and versions">
      <div className={styles.tabs}>
        <div role="tablist" aria-label="Panels" className={styles.list} onKeyDown={walk}>
          {tabs.map((name) => (
            <button
              key={name}
              type="button"
              role="tab"
              id={`tab-${name}`}
              aria-selected={name === tab}
              aria-controls="rail-panel"
              tabIndex={name === tab ? 0 : -1}
              className={styles.tab}
              onClick={() => showTab(name)}
            >
              {NAMES[name]}
              {name === 'versions' && photo && photo.versions.length > 0 && (
                <span className={styles.count}>{photo.versions.length}</span>
              )}
            </button>
          ))}
        </div>
        {!wide && (
          <IconButton
            className={styles.grow}
            icon={tall ? ChevronDown : ChevronUp}
            label={tall ? 'Smaller panel' : 'Larger panel'}
            aria-expanded={tall}
            onClick={toggleTall}
          />
        )}
      </div>
      <div role="tabpanel" id="rail-panel" aria-labelledby={`tab-${tab}`} className={styles.panel}>
        {isReady(photo) ? (
          <Panel tab={tab} photo={photo} />
        ) : (
          <p className={styles.empty}>{whyEmpty(photo)}</p>
        )}
      </div>
    </aside>
  );
}

function whyEmpty(photo: Photo | null): string {
  if (!photo) return 'Choose a photo below.';
  return photo.status.kind === 'failed' ? 'Nothing to crop here.' : 'Waiting for the photo.';
}

function Panel({ tab, photo }: { readonly tab: Tab; readonly photo: ReadyPhoto }) {
  switch (tab) {
    case 'chat':
      return <Chat photo={photo} />;
    case 'alternatives':
      return <Alternatives photo={photo} tall />;
    case 'critique':
      return <CritiquePanel photo={photo} />;
    case 'versions':
      return <Versions photo={photo} />;
  }
}

/** Arrow keys walk a row of tabs, as tablists do everywhere. */
function walk(event: React.KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  event.stopPropagation();
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')];
  const at = tabs.findIndex((tab) => tab.getAttribute('aria-selected') === 'true');
  const next = tabs[(at + step + tabs.length) % tabs.length];
  next?.click();
  next?.focus();
}

import { Undo2, X } from 'lucide-react';
import { useState } from 'react';
import { withdrawOffers } from '../../session/offers';
import { apply } from '../../session/store';
import type { Notice } from '../../session/types';
import { dismissNotice } from '../../session/ui';
import { useSession, useSessionState } from '../../session/useSession';
import { classes } from '../shared/classes';
import { Button, IconButton } from '../shared/Button';
import { useTool } from '../useCommands';
import { shownOf, staysFor } from './shown';
import styles from './Notices.module.css';
import { useExpiry } from './useExpiry';

/** What was said once and belongs to no photo. */
export function Notices() {
  const notices = useSessionState((state) => state.ui.notices);
  return (
    <div className={styles.notices} role="status" aria-live="polite">
      {shownOf(notices).map((notice) => (
        <Card key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

function Card({ notice }: { readonly notice: Notice }) {
  const session = useSession();
  const { id, tone, message, hint, removed } = notice;
  const undo = useTool('undo');
  const [near, setNear] = useState(false);
  const dragging = useSessionState((state) => state.ui.draft !== null);
  const close = () => apply(session.store, removed ? withdrawOffers : dismissNotice(id));
  // The page moves when a notice goes: not under a hand that is on it, or on the crop.
  useExpiry(staysFor(notice), near || dragging, close);
  return (
    <div
      className={classes(styles.card, tone === 'error' && styles.error)}
      onPointerEnter={() => setNear(true)}
      onPointerLeave={() => setNear(false)}
      onFocus={() => setNear(true)}
      onBlur={() => setNear(false)}
    >
      <div>
        <p>{message}</p>
        {hint && <p className={styles.hint}>{hint}</p>}
      </div>
      {removed && (
        <Button
          icon={Undo2}
          title="Put the photo back where it was"
          shortcut={undo.shortcut}
          onClick={() => void session.bringBack(removed)}
        >
          Bring it back
        </Button>
      )}
      <IconButton icon={X} label="Dismiss" onClick={close} />
    </div>
  );
}

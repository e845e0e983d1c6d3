import { Undo2, X } from 'lucide-react';
import { useEffect } from 'react';
import { apply } from '../../session/store';
import type { Notice, PhotoId } from '../../session/types';
import { dismissNotice } from '../../session/ui';
import { useSession, useSessionState } from '../../session/useSession';
import { classes } from '../shared/classes';
import { Button, IconButton } from '../shared/Button';
import styles from './Notices.module.css';

/** How long a piece of news stays, and one that can be acted on; errors stay until closed. */
const NEWS = 6000;
const OFFER = 15_000;

/** What was said once and belongs to no photo. */
export function Notices() {
  const session = useSession();
  const notices = useSessionState((state) => state.ui.notices);
  return (
    <div className={styles.notices} role="status" aria-live="polite">
      {notices.map((notice) => (
        <Card
          key={notice.id}
          notice={notice}
          onClose={() => apply(session.store, dismissNotice(notice.id))}
          onBringBack={(id) => void session.bringBack(id)}
        />
      ))}
    </div>
  );
}

interface CardProps {
  readonly notice: Notice;
  readonly onClose: () => void;
  readonly onBringBack: (id: PhotoId) => void;
}

function Card({ notice, onClose, onBringBack }: CardProps) {
  const { removed } = notice;
  const passes = notice.tone === 'info';
  useEffect(() => {
    if (!passes) return;
    const timer = setTimeout(onClose, removed ? OFFER : NEWS);
    return () => clearTimeout(timer);
  });
  return (
    <div className={classes(styles.card, notice.tone === 'error' && styles.error)}>
      <div>
        <p>{notice.message}</p>
        {notice.hint && <p className={styles.hint}>{notice.hint}</p>}
      </div>
      {removed && (
        <Button icon={Undo2} onClick={() => onBringBack(removed)}>
          Bring it back
        </Button>
      )}
      <IconButton icon={X} label="Dismiss" onClick={onClose} />
    </div>
  );
}

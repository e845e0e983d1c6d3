import { X } from 'lucide-react';
import { useEffect } from 'react';
import { apply } from '../../session/store';
import type { Notice } from '../../session/types';
import { dismissNotice } from '../../session/ui';
import { useSession, useSessionState } from '../../session/useSession';
import { classes } from '../shared/classes';
import { IconButton } from '../shared/Button';
import styles from './Notices.module.css';

/** How long a piece of news stays; errors stay until they are closed. */
const NEWS = 6000;

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
        />
      ))}
    </div>
  );
}

function Card({ notice, onClose }: { readonly notice: Notice; readonly onClose: () => void }) {
  const passes = notice.tone === 'info';
  useEffect(() => {
    if (!passes) return;
    const timer = setTimeout(onClose, NEWS);
    return () => clearTimeout(timer);
  });
  return (
    <div className={classes(styles.card, notice.tone === 'error' && styles.error)}>
      <div>
        <p>{notice.message}</p>
        {notice.hint && <p className={styles.hint}>{notice.hint}</p>}
      </div>
      <IconButton icon={X} label="Dismiss" onClick={onClose} />
    </div>
  );
}

import { X } from 'lucide-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { IconButton } from './Button';
import { classes } from './classes';
import styles from './Dialog.module.css';

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly wide?: boolean;
  /** No visible title bar: the content brings its own. */
  readonly bare?: boolean;
}

/** A modal sheet. The browser's own dialog keeps the focus inside and gives it back. */
export function Dialog({ title, onClose, children, wide, bare }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (dialog && !dialog.open) {
      dialog.showModal();
      // The title is heard first; a ring on the close button would be seen first. Content without a
      // title bar begins with the field that it was opened for.
      dialog.querySelector<HTMLElement>(bare ? 'input' : 'h2')?.focus();
    }
    return () => dialog?.close();
  }, [bare]);
  return (
    <dialog
      ref={ref}
      className={classes(styles.dialog, wide && styles.wide, bare && styles.bare)}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        if (event.target === ref.current) onClose();
      }}
    >
      <div className={styles.body}>
        <header className={bare ? 'spoken' : styles.header}>
          <h2 id={titleId} tabIndex={-1}>
            {title}
          </h2>
          {!bare && <IconButton icon={X} label="Close" shortcut="Esc" onClick={onClose} />}
        </header>
        {children}
      </div>
    </dialog>
  );
}

import { useEffect, useRef, useState, type ReactNode } from 'react';
import { classes } from './classes';
import styles from './Popover.module.css';

interface Props {
  /** Draws the button; must pass `expanded` on and call `toggle`. */
  readonly button: (state: { expanded: boolean; toggle: () => void }) => ReactNode;
  readonly label: string;
  readonly align?: 'start' | 'end';
  /** Anything in it that carries `data-close` closes it when pressed. */
  readonly children: ReactNode;
}

/** A small panel under a button. Escape, a press outside or leaving by Tab closes it. */
export function Popover({ button, label, align = 'start', children }: Props) {
  const [expanded, setExpanded] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const close = () => {
    setExpanded(false);
    root.current?.querySelector<HTMLElement>('button')?.focus();
  };
  useEffect(() => {
    if (!expanded) return;
    const pressed = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) setExpanded(false);
    };
    document.addEventListener('pointerdown', pressed, true);
    return () => document.removeEventListener('pointerdown', pressed, true);
  }, [expanded]);
  return (
    <div
      ref={root}
      className={styles.root}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !expanded) return;
        event.stopPropagation();
        close();
      }}
      onBlur={(event) => {
        const goesOutside = event.relatedTarget && !root.current?.contains(event.relatedTarget);
        if (goesOutside) setExpanded(false);
      }}
    >
      {button({ expanded, toggle: () => setExpanded(!expanded) })}
      {expanded && (
        <div
          role="group"
          aria-label={label}
          className={classes(styles.panel, styles[align])}
          onClick={(event) => {
            if (event.target instanceof Element && event.target.closest('[data-close]')) close();
          }}
        >
          {children}
        </div>
      )}
    </div>
  );
}

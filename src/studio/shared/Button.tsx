import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { classes } from './classes';
import styles from './Button.module.css';

type Look = 'primary' | 'plain' | 'quiet';

interface CommonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: Look;
  readonly icon?: LucideIcon;
  /** Shown after the name in the tooltip. */
  readonly shortcut?: string;
  readonly ref?: Ref<HTMLButtonElement>;
}

interface ButtonProps extends CommonProps {
  readonly children: ReactNode;
}

export function Button({ look = 'plain', icon: Icon, shortcut, children, ...rest }: ButtonProps) {
  const title = rest.title && shortcut ? `${rest.title} (${shortcut})` : rest.title;
  return (
    <button
      type="button"
      {...rest}
      title={title}
      className={classes(styles.button, styles[look], rest.className)}
    >
      {Icon && <Icon size={16} strokeWidth={1.75} aria-hidden />}
      {children}
    </button>
  );
}

interface IconButtonProps extends CommonProps {
  readonly icon: LucideIcon;
  /** The button's name: spoken, and shown as its tooltip. */
  readonly label: string;
}

export function IconButton({
  look = 'quiet',
  icon: Icon,
  label,
  shortcut,
  ...rest
}: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={shortcut ? `${label} (${shortcut})` : label}
      {...rest}
      className={classes(styles.button, styles[look], styles.iconOnly, rest.className)}
    >
      <Icon size={18} strokeWidth={1.75} aria-hidden />
    </button>
  );
}

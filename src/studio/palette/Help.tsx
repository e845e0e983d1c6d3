import { Dialog } from '../shared/Dialog';
import { COMMANDS } from '../../commands/registry';
import { GROUPS, type Command } from '../../commands/types';
import { keysOf } from '../useCommands';
import styles from './Help.module.css';

/** Keys of the handles, which are no commands: they act on whichever handle has the focus. */
const HANDLE_KEYS: readonly (readonly [string, string])[] = [
  ['Tab', 'Go to the crop box and its handles'],
  ['Arrows', 'Move the box, or the handle that has the focus'],
  ['Shift + arrows', 'The same in finer steps'],
  ['Alt + arrows', 'Resize the box'],
];

/** Every key there is. */
export function Help({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Keys and help" wide onClose={onClose}>
      <div className={styles.help} tabIndex={0} role="region" aria-label="Keys">
        <Keys title="The crop box" keys={HANDLE_KEYS} />
        {GROUPS.map((group) => (
          <Keys key={group} title={group} keys={keysIn(group)} />
        ))}
        <p className={styles.foot}>
          Venus suggests and explains; it never changes a photo by itself, and the original stays as
          it is. Photos, words and versions are kept in this browser only.
        </p>
      </div>
    </Dialog>
  );
}

/** Moves by the arrow keys are told once, above, not one by one. */
function keysIn(group: Command['group']): readonly (readonly [string, string])[] {
  return COMMANDS.filter((one) => one.group === group).flatMap((one) => {
    const keys = keysOf(one);
    const isArrow = one.shortcuts.some((shortcut) => shortcut.includes('Arrow'));
    return keys === undefined || isArrow ? [] : [[keys, one.title] as const];
  });
}

interface KeysProps {
  readonly title: string;
  readonly keys: readonly (readonly [string, string])[];
}

function Keys({ title, keys }: KeysProps) {
  if (keys.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <dl className={styles.keys}>
        {keys.map(([key, meaning]) => (
          <div key={`${key} ${meaning}`}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

import { Dialog } from '../shared/Dialog';
import { COMMANDS } from '../../commands/registry';
import { GROUPS, type Command } from '../../commands/types';
import { keysOf } from '../useCommands';
import styles from './Help.module.css';

/** Keys of the handles, which act on whichever has the focus, and what is told once for many. */
const HANDLE_KEYS: readonly (readonly [string, string])[] = [
  ['Tab', 'Go to the crop box and its handles'],
  ['Arrows', 'Move the box, or the handle that has the focus'],
  ['Shift + arrows', 'The same in finer steps'],
  ['Alt + arrows', 'Resize the box'],
  ['1 to 5', 'Take an alternative'],
];

/** Every key there is. */
export function Help({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Keys and help" wide onClose={onClose}>
      <div className={styles.help} tabIndex={0} role="region" aria-label="Keys">
        <div className={styles.columns}>
          <Keys title="The crop box" keys={HANDLE_KEYS} />
          {GROUPS.map((group) => (
            <Keys key={group} title={group} keys={keysIn(group)} />
          ))}
        </div>
        <p className={styles.foot}>
          Venus suggests and explains; it never changes a photo by itself, and the original stays as
          it is. Photos, words and versions are kept in this browser only.
        </p>
      </div>
    </Dialog>
  );
}

/** What the arrow keys and the digits do is told above, not key by key. */
function keysIn(group: Command['group']): readonly (readonly [string, string])[] {
  return COMMANDS.filter((one) => one.group === group).flatMap((one) => {
    const keys = keysOf(one);
    const isTold = one.shortcuts.some((shortcut) => /Arrow|^[1-5]$/.test(shortcut));
    return keys === undefined || isTold ? [] : [[keys, one.title] as const];
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

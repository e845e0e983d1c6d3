import { Search } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { Dialog } from '../shared/Dialog';
import { keysOf, useApplicable, useRun } from '../useCommands';
import styles from './Palette.module.css';
import { matchScore } from './search';

/** Every action by name, with its key. Arrow keys choose, Enter acts. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const run = useRun();
  const list = useApplicable();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const found = list
    .filter(({ id }) => id !== 'palette' && id !== 'cancel')
    .map((command) => ({ command, score: matchScore(query, command.title) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ command }) => command);
  const at = Math.min(chosen, Math.max(0, found.length - 1));
  const act = (id: string | undefined) => {
    if (!id) return;
    onClose();
    run(id);
  };
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && found.length > 0) {
      event.preventDefault();
      setChosen((at + step + found.length) % found.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      act(found[at]?.id);
    }
  };
  return (
    <Dialog title="Commands" bare onClose={onClose}>
      <label className={styles.search}>
        <Search size={16} strokeWidth={1.75} aria-hidden />
        <input
          autoFocus
          role="combobox"
          aria-label="Find a command"
          aria-expanded
          aria-controls="commands"
          aria-activedescendant={found[at] && `command-${found[at].id}`}
          placeholder="Find a command"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setChosen(0);
          }}
          onKeyDown={press}
        />
        <kbd>Esc</kbd>
      </label>
      <ul id="commands" role="listbox" aria-label="Commands" className={styles.list}>
        {found.map((command, index) => (
          <li
            key={command.id}
            id={`command-${command.id}`}
            role="option"
            aria-selected={index === at}
            ref={(row) => {
              if (index === at) row?.scrollIntoView({ block: 'nearest' });
            }}
            className={styles.command}
            onPointerMove={() => setChosen(index)}
            onClick={() => act(command.id)}
          >
            <span>{command.title}</span>
            {keysOf(command) && <kbd>{keysOf(command)}</kbd>}
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className={styles.none}>No command of that name.</p>}
    </Dialog>
  );
}

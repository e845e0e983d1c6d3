import { FolderInput, Globe } from 'lucide-react';
import { useState } from 'react';
import { useSession } from '../../session/useSession';
import { Button } from '../shared/Button';
import styles from './ModelPanel.module.css';

/** Two ways in: a folder that the exporter wrote, or an address where one is served. */
export function AddModel() {
  const session = useSession();
  const [address, setAddress] = useState('');
  return (
    <section className={styles.add}>
      <h3>Add a model</h3>
      <form
        className={styles.address}
        onSubmit={(event) => {
          event.preventDefault();
          void session.addModelFromAddress(address.trim());
          setAddress('');
        }}
      >
        <input
          type="url"
          required
          aria-label="Address of a model folder"
          placeholder="https://… a folder with venus.json"
          value={address}
          onChange={(event) => setAddress(event.target.value)}
        />
        <Button type="submit" icon={Globe} disabled={address.trim() === ''}>
          Fetch
        </Button>
        <Button icon={FolderInput} onClick={() => void pickFolder().then(add)}>
          From a folder
        </Button>
      </form>
      <p className={styles.quiet}>
        It is copied into this browser’s storage and each file is checked against its hash. A fetch
        that was interrupted goes on where it stopped.
      </p>
    </section>
  );

  function add(files: readonly File[]): void {
    if (files.length > 0) void session.addModelFromFiles(files);
  }
}

function pickFolder(): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.webkitdirectory = true;
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}

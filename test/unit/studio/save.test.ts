// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { NamedFiles } from '../../../src/session/session';
import { saveAll } from '../../../src/studio/export/save';
import { savedWords } from '../../../src/studio/export/words';

/** What happened, in order. */
let log: string[] = [];

afterEach(() => {
  log = [];
  Reflect.deleteProperty(window, 'showDirectoryPicker');
  vi.restoreAllMocks();
});

function rendering(...names: string[]): NamedFiles {
  async function* files() {
    for (const name of names) {
      log.push(`render ${name}`);
      yield await Promise.resolve({ name, blob: new Blob([name]) });
    }
  }
  return { count: names.length, files: files() };
}

/** A folder in which writing a file called `bad` fails as the browser would say it. */
function folder(failure = new DOMException('', 'QuotaExceededError')) {
  return {
    getFileHandle: (name: string) =>
      Promise.resolve({
        createWritable: () =>
          Promise.resolve({
            write: () => (name === 'bad' ? Promise.reject(failure) : Promise.resolve()),
            close: () => Promise.resolve(void log.push(`wrote ${name}`)),
            abort: () => Promise.resolve(void log.push(`took back ${name}`)),
          }),
      }),
  };
}

function pickerThat(answer: () => Promise<unknown>): void {
  const picker = () => {
    log.push('ask for a folder');
    return answer();
  };
  Object.defineProperty(window, 'showDirectoryPicker', { value: picker, configurable: true });
}

describe('saving several files', () => {
  it('asks for the folder before anything is rendered, and writes each as it comes', async () => {
    pickerThat(() => Promise.resolve(folder()));
    const told: string[] = [];
    const saved = await saveAll(rendering('a', 'b'), (count, all) => told.push(`${count}/${all}`));
    expect(log).toEqual(['ask for a folder', 'render a', 'wrote a', 'render b', 'wrote b']);
    expect(told).toEqual(['0/2', '1/2', '2/2']);
    expect(saved).toEqual({ saved: 2, wanted: 2 });
    expect(savedWords(saved)).toBe('2 photos');
  });

  it('renders nothing where the folder dialog is left', async () => {
    pickerThat(() => Promise.reject(new DOMException('', 'AbortError')));
    const saved = await saveAll(rendering('a', 'b'));
    expect(log).toEqual(['ask for a folder']);
    expect(savedWords(saved)).toBe('');
    expect(saved.error).toBeUndefined();
  });

  it('keeps what was written before a failure, and says both', async () => {
    pickerThat(() => Promise.resolve(folder()));
    const saved = await saveAll(rendering('a', 'bad', 'c'));
    expect(log.filter((line) => !line.startsWith('render'))).toEqual([
      'ask for a folder',
      'wrote a',
      'took back bad',
    ]);
    expect(savedWords(saved)).toBe('1 of 3 photos');
    expect(saved.error?.message).toBe('“bad” was not saved. The disk is full.');
  });

  it.each(['SecurityError', 'NotAllowedError', 'SomethingNew'])(
    'turns %s into words',
    async (name) => {
      pickerThat(() => Promise.reject(new DOMException('detail', name)));
      const { saved, error } = await saveAll(rendering('a', 'b'));
      expect(saved).toBe(0);
      expect(error?.message).toMatch(/^Th.*\.$/);
      expect(error?.hint).not.toBe('');
    },
  );

  it('downloads one alone, and all where the browser knows no folders', async () => {
    vi.stubGlobal('URL', { createObjectURL: () => 'blob:x', revokeObjectURL: () => undefined });
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      log.push(`download ${this.download}`);
    });
    expect(await saveAll(rendering('a', 'b'))).toEqual({ saved: 2, wanted: 2 });
    pickerThat(() => Promise.resolve(folder()));
    expect(await saveAll(rendering('c'))).toEqual({ saved: 1, wanted: 1 });
    expect(log.filter((line) => line.startsWith('download'))).toHaveLength(3);
    vi.unstubAllGlobals();
  });
});

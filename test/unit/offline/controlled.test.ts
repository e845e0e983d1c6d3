import { describe, expect, it } from 'vitest';
import { controlled } from '../../../src/offline/controlled';

/** A container as a browser has it: events, a controller, and the promise of an active worker. */
class Container extends EventTarget {
  controller: object | null = null;
  registration: object | undefined = {};
  activate: (registration: object) => void = () => undefined;
  readonly ready = new Promise<object>((resolve) => (this.activate = resolve));

  claim(): void {
    this.controller = {};
    this.dispatchEvent(new Event('controllerchange'));
  }

  getRegistration(): Promise<object | undefined> {
    return Promise.resolve(this.registration);
  }
}

const LONG = { registration: 60_000, claim: 60_000, all: 60_000 };

const ask = (container: Container, patience: Partial<typeof LONG> = {}) =>
  controlled(container as unknown as ServiceWorkerContainer, { ...LONG, ...patience });

describe('waiting for the service worker', () => {
  it('is over at once where it is in charge already', async () => {
    const container = new Container();
    container.claim();
    expect(await ask(container)).toBe(true);
  });

  it('ends when the worker takes the page over', async () => {
    const container = new Container();
    const answer = ask(container);
    container.activate({ active: { state: 'activating' } });
    container.claim();
    expect(await answer).toBe(true);
  });

  it('gives up where an active worker leaves the page alone', async () => {
    const container = new Container();
    const answer = ask(container, { claim: 1 });
    container.activate({ active: { state: 'activated' } });
    expect(await answer).toBe(false);
  });

  it('gives up where none was registered', async () => {
    const container = new Container();
    container.registration = undefined;
    expect(await ask(container, { registration: 1 })).toBe(false);
  });

  it('gives up where the installation takes too long, or there is none', async () => {
    expect(await ask(new Container(), { registration: 1, all: 10 })).toBe(false);
    expect(await controlled(null)).toBe(false);
  });
});

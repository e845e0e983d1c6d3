import { toErrorData } from '../../workers/venus/errors';
import type { ErrorCode } from '../../workers/venus/types';

interface Failure {
  readonly photo: string;
  readonly error: { readonly code: ErrorCode; readonly message: string };
}

/** The photos that failed. Each is told at once and left out of the measures; the others go on. */
export class Failures {
  private readonly list: Failure[] = [];

  constructor(private readonly tell: (message: string) => void) {}

  /** What `work` gives, or undefined where it fails. */
  async attempt<T>(photo: string, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (thrown) {
      const { code, message } = toErrorData(thrown);
      this.list.push({ photo, error: { code, message } });
      this.tell(message);
      return undefined;
    }
  }

  /** What is printed beside the measures: nothing where no photo failed. */
  get report(): { errors?: readonly Failure[] } {
    return this.list.length > 0 ? { errors: this.list } : {};
  }

  get exitCode(): number {
    return this.list.length > 0 ? 1 : 0;
  }
}

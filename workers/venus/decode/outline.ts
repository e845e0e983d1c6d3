/** A text that the model may write next, as one piece, and what it stands for. */
export interface Option<T> {
  readonly text: string;
  readonly value: T;
}

export interface Next<T> {
  readonly options: readonly Option<T>[];
  /** Whether the answer may end here instead. */
  readonly mayEnd: boolean;
}

/** What an answer may consist of: after what was said, what may be said next. None ends it. */
export type Outline<T> = (said: readonly T[]) => Next<T>;

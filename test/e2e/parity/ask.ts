/** What the test asks of the page, and what comes back: tokens, or why there are none. */
export interface Ask {
  readonly backend: 'wasm' | 'webgpu';
  readonly model: string;
  readonly picture: string;
  readonly ids: readonly number[];
  readonly imageAt: number;
  readonly maxNewTokens: number;
}

export type Reply =
  | {
      readonly tokens: readonly number[];
      /** Whether continuations read side by side are read as they are alone. */
      readonly sideBySide: boolean;
      readonly adapter?: string;
    }
  | { readonly missing: string }
  | { readonly error: string };

declare global {
  interface Window {
    decode: (ask: Ask) => Promise<Reply>;
  }
}

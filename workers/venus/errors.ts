import type { ErrorCode, ErrorData } from './types';

/** The one error class: carries ErrorData; `message` is what happened, `hint` what to do next. */
export class VenusError extends Error implements ErrorData {
  readonly code: ErrorCode;
  readonly hint: string;

  constructor(code: ErrorCode, message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'VenusError';
    this.code = code;
    this.hint = hint;
  }
}

/** Any thrown value as data, so that it can cross a worker's edge or be printed as JSON. */
export function toErrorData(thrown: unknown): ErrorData {
  if (thrown instanceof VenusError) {
    return { code: thrown.code, message: thrown.message, hint: thrown.hint };
  }
  if (thrown instanceof DOMException && thrown.name === 'AbortError') {
    return { code: 'aborted', message: 'Stopped.', hint: 'Ask again when you are ready.' };
  }
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return {
    code: 'internal',
    message: `Something went wrong inside Venus Crop: ${detail}`,
    hint: 'Try again. If it happens every time, reload the page; your photos and versions are kept.',
  };
}

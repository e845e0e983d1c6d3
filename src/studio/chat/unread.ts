import type { ErrorData } from '../../../workers/venus/types';
import type { Photo } from '../../session/types';

/** Nothing broke: the words of a request could not be read. The same words would be no clearer. */
export function isUnread({ code }: Pick<ErrorData, 'code'>): boolean {
  return code === 'request-not-understood' || code === 'request-too-long';
}

/** Whether the last thing said of a photo is that its request could not be read. */
export function endsUnread({ messages }: Photo): boolean {
  const error = messages.at(-1)?.error;
  return error !== undefined && isUnread(error);
}

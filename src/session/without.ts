/** A copy of `object` that lacks `key`: how an optional field is taken away, not set to undefined. */
export function without<T extends object, K extends keyof T>(object: T, key: K): Omit<T, K> {
  const copy: Omit<T, K> & Partial<Pick<T, K>> = { ...object };
  delete copy[key];
  return copy;
}

/** Browsers give a page's WASM 4 GB of memory, whatever the machine has. */
export const WASM_MEMORY = 4 * 2 ** 30;

import { BLOCK } from './weights/blocks';
import type { EmbeddingFormat } from './weights/embedding';
import type { Format } from './weights/multiply';
import type { Matrix } from './weights/matrix';

export const PRECISIONS = ['fp32', 'int8', 'q8', 'q4'] as const;
export type Precision = (typeof PRECISIONS)[number];

/** The parts that a matrix may play; some bear fewer bits than others. */
export const ROLES = [
  'vision',
  'bridge',
  'qkv',
  'attention-out',
  'gate-up',
  'down',
  'head',
] as const;
export type Role = (typeof ROLES)[number];

/** How each part of a model is stored, under the name that the variant gets. */
export interface Scheme {
  readonly name: string;
  readonly formats: Readonly<Record<Role, Format>>;
  readonly embedding: EmbeddingFormat;
  /** Backends that it suits, best first. */
  readonly backends: readonly ('webgpu' | 'wasm' | 'cpu')[];
}

function all(format: Format): Record<Role, Format> {
  return Object.fromEntries(ROLES.map((role) => [role, format])) as Record<Role, Format>;
}

/**
 * The schemes on offer: q8 for small models on a GPU, q4 for large ones, int8 for WASM. Integer products have no GPU kernel; blocks of 4 bits run on WASM, but
 * several times slower than integers. Where q4 keeps 8 bits, `sensitivity.ts` found it worth it.
 */
export const SCHEMES: Readonly<Record<Precision, Scheme>> = {
  fp32: {
    name: 'fp32',
    formats: all('fp32'),
    embedding: 'fp32',
    backends: ['cpu', 'webgpu', 'wasm'],
  },
  int8: { name: 'int8', formats: all('int8'), embedding: 'int8', backends: ['wasm', 'cpu'] },
  q8: {
    name: 'q8',
    formats: all('q8'),
    embedding: 'q8',
    backends: ['webgpu', 'cpu', 'wasm'],
  },
  q4: {
    name: 'q4',
    formats: { ...all('q4'), bridge: 'q8', 'attention-out': 'q8', head: 'q8' },
    embedding: 'q8',
    backends: ['webgpu', 'cpu', 'wasm'],
  },
};

/** How to store a matrix. A width that is no whole number of blocks cannot go in blocks on a GPU. */
export function formatFor(scheme: Scheme, role: Role, matrix: Matrix): Format {
  const format = scheme.formats[role];
  return isInBlocks(format) && matrix.columns % BLOCK !== 0 ? 'w16' : format;
}

/** How to store the table of token embeddings of this width. */
export function embeddingFormat(scheme: Scheme, width: number): EmbeddingFormat {
  return scheme.embedding === 'q8' && width % BLOCK !== 0 ? 'int8' : scheme.embedding;
}

/** A hidden width as stored for a reader in this role: whole blocks, the added units being zero. */
export function storedWidth(scheme: Scheme, reader: Role, width: number): number {
  return isInBlocks(scheme.formats[reader]) ? Math.ceil(width / BLOCK) * BLOCK : width;
}

function isInBlocks(format: Format): boolean {
  return format === 'q4' || format === 'q8';
}

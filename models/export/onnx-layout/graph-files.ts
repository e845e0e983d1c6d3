import { clearField, create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, open, readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, posix } from 'node:path';
import {
  ModelProtoSchema,
  StringStringEntryProtoSchema,
  TensorProtoSchema,
  TensorProto_DataLocation,
  type GraphProto,
  type TensorProto,
} from 'onnx-buf';
import type { GraphFiles, ModelFile } from '../../../workers/venus/model/manifest';
import { naming, WholeFile, writeWhole } from '../folder/files';
import { placed, tooSmall } from '../onnx/layout';
import { faulty } from './config';

/** Smaller tensors stay in the graph: many are shapes, which ONNX Runtime reads while it loads. */
const SMALL = 1024;

/**
 * Copies a published graph so that no file is over `partBytes`: as it is where it fits, else with
 * its weights in parts. Throws `usage` where something that can't be cut is larger.
 */
export async function copyGraph(
  from: string,
  to: string,
  path: string,
  partBytes: number,
): Promise<GraphFiles> {
  const files = [path, ...(await dataOf(from, path))];
  for (const name of files) {
    const size = await sizeOf(join(from, name));
    if (size === undefined) throw faulty(`it has no ${name}`);
    if (size > partBytes) return cutGraph(from, to, path, partBytes);
  }
  const [graph, ...data] = await Promise.all(files.map((name) => copied(from, to, name)));
  if (!graph) throw faulty(`it has no ${path}`);
  return { graph, data };
}

/** Files with a graph's weights: `decoder.onnx_data`, and `decoder.onnx_data_1` after 2 GB. */
async function dataOf(from: string, path: string): Promise<string[]> {
  const folder = dirname(path);
  const all = (await readdir(join(from, folder))).map((name) => posix.join(folder, name));
  return all.filter((name) => name.startsWith(`${path}_data`)).sort();
}

export async function copied(from: string, to: string, path: string): Promise<ModelFile> {
  const size = await sizeOf(join(from, path));
  if (size === undefined) throw faulty(`it has no ${path}`);
  await naming(path, () => copyFile(join(from, path), join(to, path)));
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(join(to, path))) hash.update(chunk as Uint8Array);
  return { path, bytes: size, sha256: hash.digest('hex') };
}

async function cutGraph(
  from: string,
  to: string,
  path: string,
  partBytes: number,
): Promise<GraphFiles> {
  const model = decoded(path, await readFile(join(from, path)));
  const folder = join(from, dirname(path));
  const weights: { name: string; length: number; tensor: TensorProto; source: Source }[] = [];
  for (const tensor of model.graph ? tensorsOf(model.graph) : []) {
    const source = await sourceOf(tensor, folder);
    if (source.length < SMALL && source.file === undefined) continue;
    weights.push({ name: tensor.name, length: source.length, tensor, source });
  }
  const data: ModelFile[] = [];
  let file: WholeFile | undefined;
  let current = -1;
  try {
    for (const { tensor, source, part, offset, length } of placed(weights, partBytes)) {
      if (part !== current) {
        if (file) data.push(await file.finish());
        file = await WholeFile.create(to, `${path}.${part}`);
        current = part;
      }
      await file?.padTo(offset);
      await file?.write(await bytesOf(tensor, source));
      pointTo(tensor, { location: basename(`${path}.${part}`), offset, length });
    }
    if (file) data.push(await file.finish());
  } catch (error) {
    await file?.abandon();
    throw error;
  }
  const bytes = toBinary(ModelProtoSchema, model);
  if (bytes.length > partBytes) throw tooSmall(partBytes, path, bytes.length);
  return { graph: await writeWhole(to, path, bytes), data };
}

function decoded(path: string, bytes: Uint8Array) {
  try {
    return fromBinary(ModelProtoSchema, bytes);
  } catch {
    throw faulty(`${path} is damaged`);
  }
}

/** All weights of a graph and of the branches in it. */
function tensorsOf(graph: GraphProto): TensorProto[] {
  const branches = graph.node.flatMap(({ attribute }) =>
    attribute.flatMap(({ g, graphs }) => (g ? [g, ...graphs] : graphs)),
  );
  return [...graph.initializer, ...branches.flatMap(tensorsOf)];
}

/** Where a tensor's bytes are: in the graph itself where there is no `file`. */
interface Source {
  readonly file?: string;
  readonly offset: number;
  readonly length: number;
}

async function sourceOf(tensor: TensorProto, folder: string): Promise<Source> {
  if (tensor.dataLocation !== TensorProto_DataLocation.EXTERNAL) {
    return { offset: 0, length: tensor.rawData.length };
  }
  const about = new Map(tensor.externalData.map(({ key, value }) => [key, value]));
  const name = about.get('location') ?? '';
  const file = join(folder, basename(name));
  const size = await sizeOf(file);
  const offset = Number(about.get('offset') ?? 0);
  const length = Number(about.get('length') ?? (size ?? 0) - offset);
  if (size === undefined || !(offset >= 0 && length >= 0 && offset + length <= size)) {
    throw faulty(`the weights of ${tensor.name} are not in ${name}`);
  }
  return { file, offset, length };
}

async function bytesOf(tensor: TensorProto, source: Source): Promise<Uint8Array> {
  if (source.file === undefined) return tensor.rawData;
  const handle = await open(source.file);
  try {
    const bytes = new Uint8Array(source.length);
    for (let done = 0; done < bytes.length;) {
      const left = bytes.length - done;
      const { bytesRead } = await handle.read(bytes, done, left, source.offset + done);
      if (bytesRead === 0) throw faulty(`${basename(source.file)} ends too early`);
      done += bytesRead;
    }
    return bytes;
  } finally {
    await handle.close();
  }
}

function pointTo(
  tensor: TensorProto,
  place: { location: string; offset: number; length: number },
): void {
  clearField(tensor, TensorProtoSchema.field.rawData);
  tensor.dataLocation = TensorProto_DataLocation.EXTERNAL;
  tensor.externalData = Object.entries(place).map(([key, value]) =>
    create(StringStringEntryProtoSchema, { key, value: String(value) }),
  );
}

async function sizeOf(file: string): Promise<number | undefined> {
  return (await stat(file).catch(() => undefined))?.size;
}

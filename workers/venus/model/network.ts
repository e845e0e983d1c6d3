import { VenusError } from '../errors';
import type { Cache } from '../runtime/cache';
import { Decoder, gpuOutputs, type Logits, type Step } from '../runtime/decoder';
import { floats, int64, type InferenceSession, type Runtime, type Tensor } from '../runtime/ort';
import { openSession, output, runSession } from '../runtime/session';
import { SideBySide } from '../runtime/side-by-side';
import { Vision } from '../vision/vision';
import type { ModelReader } from './loader';
import type { GraphFiles, Manifest, Variant } from './manifest';
import type { Prompt } from './chat';

/** A model's graphs in session, and the order in which they run. */
export class Network {
  private constructor(
    private readonly runtime: Runtime,
    readonly vision: Vision,
    private readonly embed: InferenceSession,
    private readonly decoder: Decoder,
    /** Positions that the model takes, prompt and answer together. */
    readonly window: number,
  ) {}

  /** Opens one variant, a graph at a time, so that only one graph's bytes are held beside sessions. */
  static async open(
    runtime: Runtime,
    manifest: Manifest,
    variant: Variant,
    reader: ModelReader,
  ): Promise<Network> {
    const opened: InferenceSession[] = [];
    const open = async (name: string, files: GraphFiles, stay: readonly string[] = []) => {
      const session = await openSession(runtime, await reader.graph(name, files), stay);
      opened.push(session);
      return session;
    };
    try {
      const vision = await open('vision', variant.vision);
      const embed = await open('embed', variant.embed, ['inputs_embeds']);
      const stages = [];
      for (const [index, files] of variant.decoder.entries()) {
        const last = index === variant.decoder.length - 1;
        const stay = gpuOutputs(files.cache.layers, last);
        stages.push({ session: await open('decoder', files, stay), cache: files.cache });
      }
      return new Network(
        runtime,
        new Vision(runtime, vision, manifest.image),
        embed,
        new Decoder(runtime, stages),
        manifest.text.window,
      );
    } catch (error) {
      for (const session of opened) await session.release();
      throw error;
    }
  }

  /**
   * Reads a prompt whose image positions take `features` [image tokens, hidden]. `keep`: how many of
   * the last positions' logits are wanted. Throws `request-too-long` past the window.
   */
  async prefill(prompt: Prompt, features: Float32Array, keep = 1): Promise<Step> {
    this.refuseBeyond(prompt.ids.length);
    const embeds = await this.lookUp(prompt.ids);
    const data = await floats(embeds);
    const hidden = embeds.dims[2] ?? 0;
    if (prompt.imageAt >= 0) data.set(features, prompt.imageAt * hidden);
    const filled = new this.runtime.ort.Tensor('float32', data, embeds.dims);
    if (embeds.location !== 'cpu') embeds.dispose();
    const start = this.decoder.start();
    return this.decoder.run(filled, start, keep);
  }

  /** Feeds tokens after `past`, which stays valid. Throws `request-too-long` past the window. */
  async feed(ids: readonly number[], past: Cache): Promise<Step> {
    this.refuseBeyond(past.length + ids.length);
    return this.decoder.run(await this.lookUp(ids), past);
  }

  /** Like `feed`, but remembers nothing: quicker where only the logits are wanted. */
  async peek(ids: readonly number[], past: Cache): Promise<Logits> {
    this.refuseBeyond(past.length + ids.length);
    return this.decoder.peek(await this.lookUp(ids), past);
  }

  /** Reads several continuations of one prompt; see `SideBySide`. The prompt's step stays valid. */
  sideBySide(prompt: Step, signal?: AbortSignal): SideBySide {
    const embed = (ids: readonly number[], depth: number): Promise<Tensor> => {
      this.refuseBeyond(prompt.cache.length + depth);
      return this.lookUp(ids);
    };
    return new SideBySide(this.decoder, prompt, embed, signal);
  }

  async dispose(): Promise<void> {
    await this.vision.dispose();
    await this.embed.release();
    await this.decoder.dispose();
  }

  /** Rotary tables end with the window: further positions would be wrong, or crash the session. */
  private refuseBeyond(positions: number): void {
    if (positions <= this.window) return;
    throw new VenusError(
      'request-too-long',
      'This conversation has grown longer than the model can keep in mind.',
      'Ask in fewer words, or open the photo again to start afresh.',
    );
  }

  private async lookUp(ids: readonly number[]): Promise<Tensor> {
    const input = new this.runtime.ort.Tensor('int64', int64(ids), [1, ids.length]);
    return output(await runSession(this.embed, { input_ids: input }), 'inputs_embeds');
  }
}

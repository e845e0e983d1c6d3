import { writeSidecar } from '../photo/metadata/xmp';
import { distinctNames, exportName, sidecarName, versionName } from '../photo/names';
import type { Cut, ExportOptions } from '../photo/types';
import type { Critique } from '../../workers/venus/types';
import { orNotice, type Parts } from './parts';
import { currentAngle, currentBox } from './selectors';
import type { NamedFile, NamedFiles } from './session';
import type { CritiqueRecord, Photo, PhotoId, Version } from './types';
import { namedVersions } from './versions';

/** Files out: crops at full resolution, sidecars, critiques as text. */
export class Exports {
  constructor(private readonly parts: Parts) {}

  async photo(id: PhotoId, options = this.options()): Promise<NamedFile | null> {
    const photo = this.parts.store.getState().photos[id];
    return photo ? orNotice(this.parts, () => this.render(photo, options)) : null;
  }

  /** One that fails is named in a notice; the rest go on. */
  all(options = this.options()): NamedFiles {
    const { photos, order } = this.parts.store.getState();
    const ready = order.flatMap((id) => {
      const photo = photos[id];
      return photo?.status.kind === 'ready' ? [photo] : [];
    });
    const accepted = ready.filter((photo) => photo.accepted);
    const chosen = accepted.length > 0 ? accepted : ready;
    return { count: chosen.length, files: this.each(chosen, options) };
  }

  /** Every version of a photo that was given a name, the oldest first. */
  named(id: PhotoId, options = this.options()): NamedFiles {
    const photo = this.parts.store.getState().photos[id];
    const versions = photo ? namedVersions(photo) : [];
    return { count: versions.length, files: this.eachOf(photo, versions, options) };
  }

  xmp(id: PhotoId): NamedFile | null {
    const photo = this.parts.store.getState().photos[id];
    if (!photo?.size || !photo.metadata) return null;
    const cut = { box: currentBox(photo), angle: currentAngle(photo) };
    const { size, metadata, quarter } = photo;
    const text = writeSidecar(cut, size, metadata.orientation, quarter !== 0);
    const blob = new Blob([text], { type: 'application/rdf+xml' });
    return { name: sidecarName(photo.name), blob };
  }

  critiqueText(id: PhotoId, critiqueId?: string): string | null {
    const photo = this.parts.store.getState().photos[id];
    const record = photo?.critiques.findLast((one) =>
      critiqueId === undefined ? one.result !== null : one.id === critiqueId,
    );
    return photo && record?.result ? critiqueWords(photo, record, record.result) : null;
  }

  private async *each(photos: readonly Photo[], options: ExportOptions): AsyncGenerator<NamedFile> {
    const names = distinctNames(photos.map(({ name }) => exportName(name, options.format)));
    for (const [index, { id }] of photos.entries()) {
      const file = await this.photo(id, options);
      if (file) yield { ...file, name: names[index] ?? file.name };
    }
  }

  private async *eachOf(
    photo: Photo | undefined,
    versions: readonly Version[],
    options: ExportOptions,
  ): AsyncGenerator<NamedFile> {
    if (!photo) return;
    const named = versions.map(({ name = '' }) => versionName(photo.name, name, options.format));
    const names = distinctNames(named);
    for (const [index, { box, angle = 0 }] of versions.entries()) {
      const name = names[index] ?? '';
      const blob = await orNotice(this.parts, () => this.cut(photo, { box, angle }, options));
      if (blob) yield { name, blob };
    }
  }

  private async render(photo: Photo, options: ExportOptions): Promise<NamedFile | null> {
    const cut = { box: currentBox(photo), angle: currentAngle(photo) };
    const blob = await this.cut(photo, cut, options);
    return blob && { name: exportName(photo.name, options.format), blob };
  }

  private async cut(photo: Photo, cut: Cut, options: ExportOptions): Promise<Blob | null> {
    const { picture, metadata } = photo;
    return picture && metadata && this.parts.render(picture, metadata, cut, options);
  }

  private options(): ExportOptions {
    return this.parts.store.getState().settings.export;
  }
}

/** `6`, or `6.5` from a model that rates so finely. */
export const scoreText = (score: number): string => String(Number(score.toFixed(1)));

/** A critique as it reads on paper: of what, the score, then its parts. */
function critiqueWords({ name }: Photo, { region }: CritiqueRecord, critique: Critique): string {
  const { score, analysis, issues, advice } = critique;
  const heading = `Critique of ${region ? 'a crop of ' : ''}${name}: ${scoreText(score)} of 10`;
  const list = (title: string, items: readonly string[]): string[] =>
    items.length > 0 ? [[title, ...items.map((item) => `- ${item}`)].join('\n')] : [];
  const parts = [heading, analysis, ...list('Issues', issues), ...list('Advice', advice)];
  return `${parts.join('\n\n')}\n`;
}

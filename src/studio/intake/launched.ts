/** What a browser that can install the studio hands over when a photo is opened with it. */
interface LaunchQueue {
  setConsumer(consumer: (launch: { readonly files: readonly FileSystemHandle[] }) => void): void;
}

/** Takes the photos that the system opens with the installed studio ("Open with Venus Crop"). */
export function takeLaunched(take: (files: readonly File[]) => void): void {
  const { launchQueue } = window as Window & { readonly launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(({ files }) => {
    const opened = files.filter(isFile).map((handle) => handle.getFile());
    void Promise.all(opened).then((photos) => {
      if (photos.length > 0) take(photos);
    });
  });
}

const isFile = (handle: FileSystemHandle): handle is FileSystemFileHandle => handle.kind === 'file';

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startServer } from '../../../tools/static-server.mjs';

export interface FlakyServer {
  readonly url: string;
  /** The next whole answer for this path breaks off half-way. */
  breakOff(path: string): void;
  /** The next whole answer for this path stands still half-way. */
  stall(path: string): void;
  /** Range headers that were asked for a path, in order; undefined where the whole file was. */
  asked(path: string): readonly (string | undefined)[];
  close(): Promise<void>;
}

/** The studio's own server behind a connection that can be made to break. */
export async function startFlakyServer(root: string): Promise<FlakyServer> {
  const behind = await startServer({ root });
  const broken = new Set<string>();
  const stalled = new Set<string>();
  const log: { readonly path: string; readonly range: string | undefined }[] = [];

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/';
    const { range } = request.headers;
    log.push({ path, range });
    const reply = await fetch(behind.url + path, { headers: range ? { range } : {} });
    const bytes = Buffer.from(await reply.arrayBuffer());
    response.writeHead(reply.status, Object.fromEntries(reply.headers));
    if (!range && stalled.delete(path)) {
      response.write(bytes.subarray(0, bytes.length / 2));
      return;
    }
    if (range || !broken.delete(path)) {
      response.end(bytes);
      return;
    }
    // The half must have left before the connection goes.
    response.write(bytes.subarray(0, bytes.length / 2), () =>
      setTimeout(() => response.destroy(), 200),
    );
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    breakOff: (path) => void broken.add(path),
    stall: (path) => void stalled.add(path),
    asked: (path) => log.filter((one) => one.path === path).map(({ range }) => range),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await behind.close();
    },
  };
}

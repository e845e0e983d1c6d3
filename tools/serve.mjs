/** `node tools/serve.mjs [--port N] [--host NAME]`: serves the built studio in dist/. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { stop } from './report.mjs';
import { startServer } from './static-server.mjs';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));
const { port, host } = options();

if (!existsSync(join(DIST, 'index.html'))) {
  stop('The studio is not built yet.', 'Run `npm start`, which builds and serves it.');
}

try {
  const served = await startServer({ root: DIST, host, port, search: true });
  console.log(`Venus Crop is at ${served.url} (Ctrl+C stops it)`);
  if (!['127.0.0.1', 'localhost', '::1'].includes(host)) {
    console.log('From another machine it needs https: browsers give WebGPU to no plain http page.');
  }
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => void served.close().then(() => process.exit(0)));
  }
} catch (error) {
  stop(
    `The server can't start: ${error instanceof Error ? error.message : String(error)}.`,
    'Choose another address with --port or --host.',
  );
}

/** @returns {{ port: number, host: string }} */
function options() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: '4173' },
        host: { type: 'string', default: '127.0.0.1' },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new Error('--port is a number from 0 to 65535');
    return { port, host: values.host };
  } catch (error) {
    stop(
      `That can't be understood: ${error instanceof Error ? error.message : String(error)}.`,
      'Usage: node tools/serve.mjs [--port N] [--host NAME]',
    );
  }
}

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface SlowPage {
  readonly url: string;
  close(): void;
}

/**
 * Serves a page that is slow to come.
 * @param time until its text comes, in milliseconds
 * @param head what comes at once; without it the page itself comes only then
 */
export async function serveSlowly(text: string, time: number, head?: string): Promise<SlowPage> {
  const server = createServer((_, response) => {
    const begin = (): void => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    };
    if (head !== undefined) {
      begin();
      response.write(head);
    }
    setTimeout(() => {
      if (head === undefined) begin();
      response.end(text);
    }, time);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/slow.html`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

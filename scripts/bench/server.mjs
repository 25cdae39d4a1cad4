// Serves a few files out of memory, as small as brotli makes them at its best: as `plenary serve` serves ours.

import { once } from "node:events";
import { createServer } from "node:http";
import { extname } from "node:path";
import { constants, brotliCompressSync } from "node:zlib";

/** By the end of the address; the page itself has none. */
const TYPES = { ".js": "text/javascript", ".css": "text/css", ".json": "application/json", "": "text/html; charset=utf-8" };

/** `files` are texts by address; `bytes` tells how large one of them is on the line. */
export async function serveFiles(files) {
  const small = new Map(Object.entries(files).map(([address, text]) => [address, brotli(text)]));
  const server = createServer((request, response) => {
    const address = new URL(request.url, "http://host").pathname;
    const body = small.get(address);
    if (!body) return response.writeHead(404).end();
    response.setHeader("content-type", TYPES[extname(address)]);
    response.setHeader("content-encoding", "br");
    response.setHeader("content-length", body.length);
    response.setHeader("cache-control", "no-cache");
    response.end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    bytes: (address) => small.get(address).length,
    end() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function brotli(text) {
  const content = Buffer.from(text);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  return brotliCompressSync(content, { params });
}

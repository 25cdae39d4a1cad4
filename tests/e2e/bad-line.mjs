// A line between the browser and a site that does to answers what bad lines and portals do: it is a server
// of its own, because what Playwright answers itself never breaks off and is never compressed.

import { once } from "node:events";
import { createServer } from "node:http";
import { gzipSync } from "node:zlib";

const without = (headers, ...names) => Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));

/** The site behind the line, asked without compression. */
async function ask(site, request) {
  const headers = without(request.headers, "host", "connection");
  const address = new URL(request.url, site.url);
  const answer = await fetch(address, { headers: { ...headers, "accept-encoding": "identity" }, redirect: "manual" });
  const kept = Object.fromEntries(answer.headers);
  for (const name of ["connection", "keep-alive", "transfer-encoding"]) delete kept[name];
  return { status: answer.status, headers: kept, body: Buffer.from(await answer.arrayBuffer()) };
}

/** Writes a part, waits until it has left, and hangs up. */
async function hangUp(response, part) {
  await new Promise((resolve) => response.write(part, resolve));
  response.socket.destroy();
}

/** What a line may do to an answer, each by what it is called. */
export const FAULTS = {
  "breaks off": async (response, { status, headers, body }) => {
    response.writeHead(status, { ...headers, "content-length": body.length });
    await hangUp(response, body.subarray(0, body.length / 2));
  },
  "breaks off without having said how long it is": async (response, { status, headers, body }) => {
    response.writeHead(status, without(headers, "content-length"));
    await hangUp(response, body.subarray(0, body.length / 2));
  },
  "is said to be compressed and is not": (response, { status, headers, body }) => {
    response.writeHead(status, { ...headers, "content-encoding": "gzip", "content-length": body.length }).end(body);
  },
  "is compressed and breaks off": (response, { status, headers, body }) => {
    const half = gzipSync(body);
    const part = half.subarray(0, half.length / 2);
    response.writeHead(status, { ...headers, "content-encoding": "gzip", "content-length": part.length }).end(part);
  },
  "is compressed and damaged": (response, { status, headers, body }) => {
    const whole = gzipSync(body);
    whole.fill(0x5a, 20, Math.min(400, whole.length - 8));
    response.writeHead(status, { ...headers, "content-encoding": "gzip", "content-length": whole.length }).end(whole);
  },
  "is empty": (response, { status, headers }) => response.writeHead(status, { ...headers, "content-length": 0 }).end(),
  "is the page of a portal": (response) => {
    response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>Sign in</title><p>Room number");
  },
  "is answered by a portal elsewhere": (response) => {
    response.writeHead(302, { location: "https://portal.example/sign-in" }).end();
  },
};

/** A fault: the file comes with another type. */
export const typed = (type) => (response, { status, headers, body }) => {
  response.writeHead(status, { ...headers, "content-type": type }).end(body);
};

/** Starts a line to a running site. */
export async function lineTo(site) {
  const spoiled = new Map();
  const server = createServer(async (request, response) => {
    const answer = await ask(site, request);
    const fault = [...spoiled].find(([pattern]) => pattern.test(new URL(request.url, site.url).pathname))?.[1];
    if (fault) return fault(response, answer);
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { pathname } = new URL(site.url);
  return {
    url: `http://127.0.0.1:${server.address().port}${pathname}`,
    /** From now on answers whose path matches are spoiled like this. */
    spoil(pattern, fault) {
      spoiled.set(pattern, fault);
    },
    /** From now on these are as they should be; without a pattern, all. */
    mend(pattern) {
      if (pattern) spoiled.delete(pattern);
      else spoiled.clear();
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

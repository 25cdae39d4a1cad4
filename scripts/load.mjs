// Serves a published site by nginx with deploy/nginx.conf, has wrk ask for what readers ask for, and does the
// same with one plain file of the same size for comparison. Fails when an answer is an error or does not come.
// Both programs are children of this one, in a folder of its own.

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { createServer } from "node:net";
import { availableParallelism, loadavg, userInfo } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const DURATION = Number(process.env.DURATION || 60);
const CONNECTIONS = Number(process.env.CONNECTIONS || 200);
const folder = resolve(process.argv[2]);
const site = join(folder, "site");

function stop(message) {
  console.error(message);
  process.exit(1);
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** The project's own server block, but for the lines that whoever sets it up changes. */
function ownServer(port) {
  let text = readFileSync("deploy/nginx.conf", "utf8");
  for (const [line, own] of [
    ["listen 80;", `listen 127.0.0.1:${port};`],
    ["root /srv/agenda;", `root "${site}";`],
  ]) {
    if (!text.includes(line)) stop(`deploy/nginx.conf has no "${line}" any more: please mend scripts/load.mjs.`);
    text = text.replace(line, own);
  }
  return text;
}

/** The plainest nginx that serves a file. */
const plainServer = (port) => `server { listen 127.0.0.1:${port}; root "${join(folder, "plain")}"; }`;

async function startNginx(servers) {
  for (const name of ["nginx", "plain"]) mkdirSync(join(folder, name), { recursive: true });
  const { uid, username } = userInfo();
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  const configuration = `
    # Started by root, its workers may read what root may.
    ${uid === 0 ? `user ${username};` : ""}
    daemon off;
    worker_processes auto;
    pid nginx.pid;
    error_log error.log warn;
    events { worker_connections ${4 * CONNECTIONS}; }
    http {
      access_log off;
      sendfile on;
      keepalive_requests 1000000;
      ${temporary.map((name) => `${name}_temp_path ${name};`).join("\n")}
      ${servers.join("\n")}
    }`;
  const prefix = join(folder, "nginx");
  writeFileSync(join(prefix, "nginx.conf"), configuration);
  writeFileSync(join(prefix, "error.log"), "");
  const nginx = spawn("nginx", ["-p", `${prefix}/`, "-c", "nginx.conf", "-e", "error.log"], { stdio: "inherit" });
  process.on("exit", () => nginx.kill());
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));
  nginx.on("exit", (code) => {
    if (code !== null) stop(`nginx ended with ${code}; ${join(prefix, "error.log")} says why.`);
  });
  return nginx;
}

/** One answer: its status, its ETag, and how large its body is on the way. */
function ask(port, { path, etag }) {
  const headers = { "Accept-Encoding": "gzip, deflate, br", ...(etag && { "If-None-Match": etag }) };
  return new Promise((answered, failed) => {
    const request = get({ host: "127.0.0.1", port, path, headers, agent: false }, (response) => {
      let size = 0;
      response.on("data", (bytes) => (size += bytes.length));
      response.on("end", () => answered({ status: response.statusCode, etag: response.headers.etag, size }));
      response.on("error", failed);
    });
    request.on("error", failed);
  });
}

async function isUp(port) {
  for (let tries = 0; tries < 100; tries += 1) {
    try {
      return await ask(port, { path: "/" });
    } catch {
      await sleep(50);
    }
  }
  return stop("nginx does not answer.");
}

/** What a reader asks for who comes for the first time, and what one asks for who comes again. */
async function visits(port) {
  const read = (name) => JSON.parse(readFileSync(join(site, name), "utf8"));
  const files = read("precache.json").site.map(([name]) => `/${name}`).filter((name) => name !== "/app.html");
  const network = read("feed/network.json");
  const agenda = network.meetings.find((meeting) => meeting.sessions?.length || meeting.href);
  if (!agenda) stop("The feed has no meeting with sessions.");
  const { sessions } = agenda.href ? read(`feed/${agenda.href}`) : agenda;
  const page = `/meetings/${agenda.id}`;
  const first = [page, ...files, `${page}/sessions/${sessions[0].id}`, `/calendar${page}.ics`];
  // Files that are named after their content are not asked for again.
  const again = first.filter((path) => !/-[0-9a-f]{16}\.(css|js|wasm)$/.test(path));
  const requests = [];
  for (const path of first) {
    const { status, etag, size } = await ask(port, { path });
    if (status !== 200 || !etag) stop(`${path} is answered with ${status}, ETag ${etag}.`);
    requests.push({ path, size });
    if (!again.includes(path)) continue;
    const unchanged = await ask(port, { path, etag });
    if (unchanged.status !== 304) stop(`${path} is answered with ${unchanged.status} to whoever has it.`);
    requests.push({ path, etag, size: unchanged.size });
  }
  return requests;
}

async function load(name, port, requests) {
  const list = join(folder, `${name}.txt`);
  writeFileSync(list, requests.map(({ path, etag }) => `${path} ${etag ?? ""}\n`).join(""));
  const threads = Math.min(2, availableParallelism());
  const options = [`-t${threads}`, `-c${CONNECTIONS}`, `-d${DURATION}s`, "-s", "scripts/load.lua"];
  const wrk = spawn("wrk", [...options, `http://127.0.0.1:${port}`, "--", list], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  process.on("exit", () => wrk.kill());
  let told = "";
  wrk.stdout.on("data", (text) => (told += text));
  const [code] = await once(wrk, "close");
  if (code !== 0) stop(`wrk ended with ${code}:\n${told}`);
  const result = JSON.parse(told.split("\n").find((line) => line.startsWith("{")));
  result.rate = result.requests / result.seconds;
  const errors = ["status", "connect", "read", "write", "timeout"].filter((kind) => result[kind] > 0);
  result.errors = errors.map((kind) => `${result[kind]} of ${kind}`).join(", ");
  const figures = [
    `${result.rate.toFixed(0)} requests/s`,
    `${(result.bytes / result.seconds / 2 ** 20).toFixed(0)} MB/s`,
    `median ${result.p50.toFixed(1)} ms`,
    `p99 ${result.p99.toFixed(1)} ms`,
    result.errors ? `ERRORS: ${result.errors}` : "no errors",
  ];
  console.log(`${name.padEnd(6)} ${figures.join(", ")}`);
  return result;
}

const [port, plainPort] = [await freePort(), await freePort()];
const nginx = await startNginx([ownServer(port), plainServer(plainPort)]);
await isUp(port);

const requests = await visits(port);
const mean = Math.round(requests.reduce((sum, { size }) => sum + size, 0) / requests.length);
const again = requests.filter(({ etag }) => etag).length;
writeFileSync(join(folder, "plain/file.bin"), Buffer.alloc(mean, "plenary "));

const version = spawnSync("nginx", ["-v"], { encoding: "utf8" }).stderr.trim().replace("nginx version: ", "");
console.log(`${version}, ${CONNECTIONS} connections, ${DURATION} s, ${availableParallelism()} cores`);
console.log(`${requests.length} requests in turn, ${again} of them for what the client has; ${mean} bytes on average`);
if (loadavg()[0] > 1) console.log(`The machine has other work to do: load ${loadavg()[0].toFixed(1)}`);
const plain = await load("plain", plainPort, [{ path: "/file.bin" }]);
const own = await load("site", port, requests);
console.log(`ratio  ${(own.rate / plain.rate).toFixed(2)} of the requests, ${(own.p99 / plain.p99).toFixed(2)} of the p99`);

const noted = readFileSync(join(folder, "nginx/error.log"), "utf8").trim();
if (noted) console.log(`nginx noted:\n${noted.split("\n").slice(0, 10).join("\n")}`);
nginx.removeAllListeners("exit");
if (own.errors || plain.errors || noted || own.requests === 0) stop("There were errors.");
process.exit(0);

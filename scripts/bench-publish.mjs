// Publishes a large invented feed and tells how long that took and how much memory it needed; fails above
// the limits. They hold for two cores with nothing else to do, so the time of the processor is told too.

import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";

const MAX_SECONDS = 30;
const MAX_MB = 500;
const [tool, feed, out] = process.argv.slice(2);

rmSync(out, { recursive: true, force: true });
const began = performance.now();
const options = ["--feed", feed, "--out", out, "--base-url", "https://agenda.example/"];
const child = spawn(tool, ["publish", ...options], { stdio: "inherit" });

// Linux tells both of a process that runs; the peak only grows, so the last look is the one that counts.
let peak = 0;
let ticks = 0;
const look = setInterval(() => {
  try {
    const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
    peak = Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0) / 1024 || peak;
    const stat = readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ")[1].split(" ");
    ticks = Number(stat[11]) + Number(stat[12]) || ticks;
  } catch {
    // It has just ended.
  }
}, 20);

child.on("exit", (code) => {
  clearInterval(look);
  if (code !== 0) process.exit(code ?? 1);
  const seconds = (performance.now() - began) / 1000;
  const busy = loadavg()[0] > availableParallelism() ? ", on a machine with other work to do" : "";
  console.log(`time    ${seconds.toFixed(1)} s (limit ${MAX_SECONDS} s), of the processor ${(ticks / 100).toFixed(1)} s${busy}`);
  console.log(`memory  ${peak.toFixed(0)} MB (limit ${MAX_MB} MB)`);
  if (seconds > MAX_SECONDS || peak > MAX_MB) process.exit(1);
});

// Lighthouse as a telephone on a slow network: accessibility, best practices and SEO 100, nothing moves. Times are told each time and
// judged with room, where they can be measured at all: a busy machine is slow with every page, and says nothing about this one.

import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { FLAGS } from "../browser.mjs";

const cli = join(dirname(createRequire(import.meta.url).resolve("lighthouse/package.json")), "cli/index.js");
/** A machine that does something else makes a page slow; a slow page is slow each time. */
const TRIES = 3;
/** The share of the processors that others may use, for times to be worth anything. */
const QUIET = 0.2;
/** How long to wait for that, in ms. */
const PATIENCE = 20_000;
/** Points for performance below which a page is slow: the same page has 99 once and 100 the next time. */
const SLOW = 95;
/** Lighthouse's own measure of a machine; its telephone is simulated by one at least this fast. */
const FAST_ENOUGH = 1000;

/** The share of the processors that was used in one second. */
async function load() {
  const used = () => cpus().reduce(([idle, all], { times }) => [idle + times.idle, all + Object.values(times).reduce((a, b) => a + b)], [0, 0]);
  const [idle, all] = used();
  await new Promise((done) => setTimeout(done, 1000));
  const [idleNow, allNow] = used();
  return 1 - (idleNow - idle) / (allNow - all);
}

async function isQuiet() {
  const end = Date.now() + PATIENCE;
  do {
    if ((await load()) <= QUIET) return true;
  } while (Date.now() < end);
  return false;
}

function run(url, chromium, output) {
  const flags = ["--headless", ...FLAGS].join(" ");
  const options = [url, "--quiet", "--output=json", `--output-path=${output}`, `--chrome-flags=${flags}`];
  const env = { ...process.env, CHROME_PATH: chromium };
  return new Promise((done, fail) => {
    execFile(process.execPath, [cli, ...options], { env, timeout: 120_000, maxBuffer: 1 << 26 }, (error, _, stderr) =>
      error ? fail(new Error(stderr.split("\n").slice(0, 5).join(" ") || error.message)) : done(),
    );
  });
}

/** One try: its figures in a line, what is less than wanted, and what is too slow. */
function judge({ categories, audits, runtimeError, environment }) {
  if (runtimeError) return { line: runtimeError.message, faults: [runtimeError.message], slow: [], fast: true };
  const faults = [];
  const slow = [];
  const figures = [];
  for (const { id, title, score, auditRefs } of Object.values(categories)) {
    const points = Math.round(score * 100);
    figures.push(`${id} ${points}`);
    if (points === 100) continue;
    const low = auditRefs.filter(({ id: audit, weight }) => weight > 0 && audits[audit].score !== null && audits[audit].score < 1);
    const reasons = low.map(({ id: audit }) => `${audit} ${audits[audit].displayValue ?? audits[audit].score}`);
    const text = `${title} ${points}: ${reasons.join(", ")}`;
    if (id !== "performance") faults.push(text);
    else if (points < SLOW) slow.push(text);
  }
  const shift = audits["cumulative-layout-shift"].numericValue;
  if (shift !== 0) faults.push(`the layout shifts by ${shift}`);
  const blocked = Math.round(audits["total-blocking-time"].numericValue);
  // Layout blocks too, on a machine without the fonts of the theme; a script of ours has no reason to.
  const scripts = (audits["bootup-time"].details?.items ?? []).filter(({ url }) => /\.js$/.test(url));
  for (const { url, scripting } of scripts) if (scripting > 50) slow.push(`${url} runs for ${Math.round(scripting)} ms`);
  const seconds = (audit) => `${(audits[audit].numericValue / 1000).toFixed(2)} s`;
  figures.push(`FCP ${seconds("first-contentful-paint")}`, `LCP ${seconds("largest-contentful-paint")}`);
  figures.push(`CLS ${shift}`, `TBT ${blocked} ms`, `machine ${Math.round(environment.benchmarkIndex)}`);
  return { line: figures.join(", "), faults, slow, fast: environment.benchmarkIndex >= FAST_ENOUGH };
}

/**
 * The best of some tries counts; the figures of each are told to `say`. Answers with the faults, and with whether times were among
 * what was judged.
 */
export async function lighthouse(url, chromium, work, say) {
  let best;
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const output = join(work, "lighthouse.json");
    const quiet = await isQuiet();
    let result;
    try {
      await run(url, chromium, output);
      result = judge(JSON.parse(await readFile(output, "utf8")));
    } catch (error) {
      result = { line: error.message, faults: [error.message], slow: [], fast: true };
    }
    const timed = quiet && result.fast;
    say(`try ${attempt}: ${result.line}${timed ? "" : ", a busy or slow machine: times are not judged"}`);
    const faults = [...result.faults, ...(timed ? result.slow : [])];
    if (!best || faults.length < best.faults.length) best = { faults, timed };
    if (!best.faults.length) break;
  }
  return best;
}

// Chromium, and one view of one page in it.

import { chromium } from "playwright-core";

/** What every Chromium of the tests is started with: it speaks to nobody but the server of the tests. */
export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const WIDTHS = [320, 390, 768, 1280];

export function openBrowser(executablePath) {
  return chromium.launch({ executablePath, args: FLAGS });
}

/** How a page can be looked at; `name` says it in a report. */
export function view(width, { scheme = "light", script = true, forced = false } = {}) {
  const name = [`${width} px`, scheme, ...(script ? [] : ["no script"]), ...(forced ? ["forced colours"] : [])].join(", ");
  return { name, width, scheme, script, forced };
}

/** How long a page may take, in ms: on a busy machine much longer than for readers, of whom Lighthouse tells. */
const PATIENCE = 120_000;

/** Loads a page; once more when that takes too long, and then only the second time counts. */
async function load(page, url, wrong) {
  try {
    await page.goto(url, { waitUntil: "load" });
  } catch (error) {
    if (error.name !== "TimeoutError") throw error;
    await page.goto("about:blank");
    for (const list of Object.values(wrong)) list.length = 0;
    await page.goto(url, { waitUntil: "load" });
  }
}

/**
 * Opens a kind of page, hands it to `look(page)`, and answers with what was wrong on the way: console, policy, requests.
 * A redirect is held where it is.
 */
export async function visit(browser, base, kind, how, look) {
  const context = await browser.newContext({
    viewport: { width: how.width, height: how.width < 600 ? 844 : 900 },
    colorScheme: how.scheme,
    forcedColors: how.forced ? "active" : "none",
    javaScriptEnabled: how.script,
    locale: "vi-VN",
  });
  context.setDefaultTimeout(PATIENCE);
  const wrong = { console: [], requests: [], hosts: [] };
  const url = new URL(kind.path, base).href;
  try {
    const page = await context.newPage();
    page.on("console", (message) => {
      if (!["error", "warning"].includes(message.type())) return;
      // Chromium tells of the status that was asked for.
      if (kind.status === 404 && message.location().url === url) return;
      wrong.console.push(message.text());
    });
    page.on("pageerror", (error) => wrong.console.push(String(error)));
    page.on("request", (request) => {
      if (new URL(request.url()).origin !== new URL(base).origin) wrong.hosts.push(request.url());
    });
    page.on("requestfailed", (request) => wrong.requests.push(`${request.url()}: ${request.failure()?.errorText}`));
    page.on("response", (response) => {
      const expected = response.url() === url ? kind.status : 200;
      if (response.status() !== expected) wrong.requests.push(`${response.url()}: ${response.status()}`);
    });
    if (kind.bare) {
      await page.route(url, async (route) => {
        const response = await route.fetch();
        const body = (await response.text()).replace('http-equiv="refresh"', 'name="held"');
        await route.fulfill({ response, body });
      });
    }
    await load(page, url, wrong);
    await look(page);
  } finally {
    await context.close();
  }
  return wrong;
}

/** Runs all tasks, `width` at a time. */
export async function inParallel(width, tasks) {
  const waiting = [...tasks];
  const worker = async () => {
    for (let task = waiting.shift(); task; task = waiting.shift()) await task();
  };
  await Promise.all(Array.from({ length: width }, worker));
}

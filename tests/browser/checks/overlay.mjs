// `bantin serve`, with a mistake in an article: the browser says what and where, and no longer when it is mended.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { build, NOW } from "../site.mjs";
import { axe } from "./axe.mjs";

const ARTICLE = "content/thong-bao/2026-11-20-lich-tiep-cong-dan-thang-12.md";
const ADDRESS = "/2026/11/lich-tiep-cong-dan-thang-12/";
/** The commonest mistake: a colon in a title that stands in no quotes. */
const TITLE = "title: Tiếp công dân: lịch tháng 12/2026";

/** A port that nobody has at this moment. */
function freePort() {
  return new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}

/** Publishes a copy of a built site and starts its preview, for as long as `use(origin, root)` takes. */
async function withPreview(bantin, built, use) {
  const root = `${built}-preview`;
  // With the pictures that are made already.
  for (const name of ["site.toml", "content", "themes", ".bantin/cache"]) {
    await cp(join(built, name), join(root, name), { recursive: true });
  }
  // What was published is remembered of this folder alone.
  await build(bantin, root);
  const options = ["serve", "--root", root, "--port", `${await freePort()}`, "--lang", "vi", "--now", NOW];
  const server = spawn(bantin, options, { stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((end) => server.once("exit", end));
  try {
    const origin = await new Promise((found, fail) => {
      let said = "";
      const hear = (text) => {
        said += text;
        const match = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
        if (match) found(match[0]);
      };
      server.stdout.on("data", hear);
      server.stderr.on("data", hear);
      ended.then(() => fail(new Error(`bantin serve ended: ${said}`)));
      setTimeout(() => fail(new Error(`bantin serve does not say where it is: ${said}`)), 30_000).unref();
    });
    return await use(origin, root);
  } finally {
    server.kill();
    await ended;
    await rm(root, { recursive: true });
  }
}

/** Opens a page, breaks an article, and waits for the panel. `use(page, place, mend)` sees it. */
export function withBrokenArticle(browser, bantin, built, address, how, use) {
  return withPreview(bantin, built, async (origin, root) => {
    const context = await browser.newContext(how);
    context.setDefaultTimeout(20_000);
    try {
      const page = await context.newPage();
      // An event stream never ends: there is no moment at which the network is idle.
      await page.goto(`${origin}${address}`, { waitUntil: "load" });
      const file = join(root, ARTICLE);
      const good = await readFile(file, "utf8");
      const broken = good.replace(/^title: .*$/m, TITLE);
      assert.notEqual(broken, good);
      await writeFile(file, broken);
      const line = broken.split("\n").indexOf(TITLE) + 1;
      await page.locator("bantin-overlay .panel").waitFor();
      await use(page, `${ARTICLE}:${line}:`, () => writeFile(file, good));
    } finally {
      await context.close();
    }
  });
}

/** Faults of the panel, in each scheme, and of its going away. */
export async function overlay(browser, bantin, built) {
  const faults = [];
  const viewport = { width: 1280, height: 900 };
  await withBrokenArticle(browser, bantin, built, ADDRESS, { viewport, locale: "vi-VN" }, async (page, place, mend) => {
    const panel = page.locator("bantin-overlay .panel");
    const text = await panel.innerText();
    if (!text.includes(place)) faults.push(`the panel does not name ${place}: ${text.slice(0, 200)}`);
    if (!/dấu hai chấm/.test(text)) faults.push(`the panel does not say what is wrong in Vietnamese: ${text.slice(0, 200)}`);
    if (!text.includes("Tiếp công dân: lịch tháng 12/2026")) faults.push("the panel does not show the words in question");
    const title = await page.locator("h1").innerText();
    if (!/^Lịch tiếp công dân/.test(title)) faults.push(`the article of before is not under the panel, but "${title}"`);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      faults.push(...(await axe(page)).map((fault) => `${colorScheme}: ${fault}`));
    }
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 700 });
      const fits = await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
      if (!fits) faults.push(`${width} px: scrolls sideways`);
    }
    await mend();
    await panel.waitFor({ state: "detached" }).catch(() => faults.push("the panel stays when the article is mended"));
  });
  return faults;
}

// Pictures to look at: of each kind of page for whoever changes the theme, and those of the READMEs.

import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inParallel, view, visit, WIDTHS } from "./browser.mjs";
import { withBrokenArticle } from "./checks/overlay.mjs";
import { photographs } from "./checks/layout.mjs";
import { repository } from "./site.mjs";

/** Bytes of one picture in the READMEs. */
const MOST = 60_000;
/** What is asked in the pictures of the search page. */
const QUERY = "thu gom rac";
const ARTICLE = "2026/11/le-ra-quan-ve-sinh-moi-truong/";

/** Every kind of page, and what is found, at all widths in two schemes, whole, into a folder. */
export async function shots(browser, base, kinds, folder) {
  await mkdir(folder, { recursive: true });
  const tasks = [];
  const search = kinds.find(({ name }) => name === "search");
  const asked = (name, query) => ({ ...search, name, path: `${search.path}?q=${encodeURIComponent(query)}` });
  for (const kind of [...kinds, asked("search, found", QUERY), asked("search, nothing found", "qzxj")]) {
    for (const width of WIDTHS) {
      for (const scheme of ["light", "dark"]) {
        tasks.push(() =>
          visit(browser, base, kind, view(width, { scheme }), async (page) => {
            await page.waitForLoadState("networkidle");
            await photographs(page);
            const name = `${kind.name.replaceAll(/[ ,]+/g, "-")}-${width}-${scheme}.png`;
            await page.screenshot({ path: join(folder, name), fullPage: true });
          }),
        );
      }
    }
  }
  await inParallel(2, tasks);
  console.log(`${tasks.length} pictures are in ${folder}`);
}

/** Saves a part of an open page for the READMEs, in the best quality that is small enough. */
async function save(page, name, clip) {
  const session = await page.context().newCDPSession(page);
  let bytes;
  for (let quality = 80; quality >= 30; quality -= 5) {
    const options = { format: "webp", quality, captureBeyondViewport: true, clip: { x: 0, y: 0, scale: 1, ...clip } };
    const { data } = await session.send("Page.captureScreenshot", options);
    bytes = Buffer.from(data, "base64");
    if (bytes.length <= MOST) break;
  }
  assert(bytes.length <= MOST, `${name} is ${bytes.length} bytes`);
  await writeFile(join(repository, "docs/images", name), bytes);
  console.log(`docs/images/${name}: ${clip.width} x ${clip.height}, ${Math.ceil(bytes.length / 1000)} kB`);
}

async function withPage(browser, url, options, use) {
  const context = await browser.newContext({ locale: "vi-VN", ...options });
  try {
    const page = await context.newPage();
    await page.goto(url, { waitUntil: "load" });
    await photographs(page);
    await use(page);
  } finally {
    await context.close();
  }
}

/** The pictures of the READMEs. */
export async function pictures(browser, base, bantin, work) {
  const desktop = { viewport: { width: 1280, height: 900 } };
  const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 1.5, isMobile: true, hasTouch: true };
  await withPage(browser, base, desktop, (page) => save(page, "home.webp", { width: 1280, height: 760 }));
  await withPage(browser, `${base}${ARTICLE}`, desktop, (page) => save(page, "article.webp", { width: 1280, height: 860 }));
  // In three strips of one height: its start, and the two halves of what follows the article.
  await withPage(browser, `${base}${ARTICLE}`, phone, async (page) => {
    const top = (selector) => page.locator(selector).evaluate((element) => Math.round(element.getBoundingClientRect().top + scrollY));
    const [feedback, end] = [await top(".feedback"), await top("footer.foot")];
    const height = Math.ceil((end - feedback) / 2);
    await save(page, "telephone-1.webp", { y: 0, width: 390, height });
    await save(page, "telephone-2.webp", { y: feedback, width: 390, height });
    await save(page, "telephone-3.webp", { y: feedback + height, width: 390, height });
  });
  await withPage(browser, `${base}tim-kiem/?q=${encodeURIComponent(QUERY)}`, phone, async (page) => {
    await page.waitForLoadState("networkidle");
    await save(page, "search.webp", { width: 390, height: 844 });
  });
  const how = { viewport: { width: 1280, height: 640 }, locale: "vi-VN" };
  await withBrokenArticle(browser, bantin, join(work, "sample"), "/", how, async (page) => {
    await photographs(page);
    await save(page, "mistake.webp", { width: 1280, height: 640 });
  });
}

// Which pages are looked at: of every kind the largest, because it has the most to go wrong.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** Whether a sample site without a search page is a fault. */
const SEARCH_IS_REQUIRED = false;

const has = (mark) => (page) => page.html.includes(mark);
const lacks = (mark) => (page) => !page.html.includes(mark);
const at = (pattern) => (page) => pattern.test(page.path);
const first = (page) => !/\/(trang|page)\/\d+\/$/.test(page.path);
const second = at(/\/(trang|page)\/2\/$/);

/** Name of a kind, the class of its body (`is-…`), and what else makes it one. */
const KINDS = [
  ["home", "home"],
  ["article with photograph", "article", has('fetchpriority="high"')],
  ["article without photograph", "article", lacks("<figure")],
  ["article with table", "article", has("<table")],
  ["expired article", "article", has('class="box expired"')],
  ["page", "page"],
  ["category", "category", first],
  ["category, page 2", "category", second],
  ["category with one item", "category", (page) => first(page) && page.html.split('class="item"').length === 2],
  ["author", "author", first],
  ["tag", "tag", first],
  ["year", "year", first],
  ["year, page 2", "year", second],
  ["month", "month", first],
  ["site map", "site-map"],
  ["search", "search"],
  ["not found", "404"],
  ["redirect", "redirect"],
];

/** Kinds that the sample site is too small for; the site of 3,000 articles has them. */
const NOT_IN_SAMPLE = ["category, page 2", "category with one item"];

/**
 * Kinds that a site has: `{ name, path, status, bare, all }`. `path` is what is asked for, without a slash in front; `all`
 * are the paths of every page of that kind.
 */
export async function kindsOf(folder) {
  const pages = [];
  for (const name of await readdir(folder, { recursive: true })) {
    if (!name.endsWith(".html")) continue;
    const html = await readFile(join(folder, name), "utf8");
    const body = /<body class="is-([\w-]+)/.exec(html)?.[1];
    assert(body, `${name} does not say what it is`);
    assert(
      KINDS.some(([, known]) => known === body),
      `${name} is of a kind that the browser tests do not know: ${body}`,
    );
    pages.push({ body, html, path: `${name}`.replace(/(^|\/)index\.html$/, "$1") });
  }
  const kinds = [];
  for (const [name, body, more = () => true] of KINDS) {
    const all = pages
      .filter((page) => page.body === body && more(page))
      .sort((a, b) => b.html.length - a.html.length || (a.path < b.path ? -1 : 1))
      .map((page) => page.path);
    if (!all.length) continue;
    const [path, status] = body === "404" ? ["khong/co/trang-nay/", 404] : [all[0], 200];
    // A redirect has neither header nor footer.
    kinds.push({ name, path, status, bare: body === "redirect", all });
  }
  return kinds;
}

/** The same, and nothing may be absent. */
export async function kindsOfSample(folder) {
  const kinds = await kindsOf(folder);
  const missing = KINDS.map(([name]) => name)
    .filter((name) => !kinds.some((kind) => kind.name === name) && !NOT_IN_SAMPLE.includes(name))
    .filter((name) => name !== "search" || SEARCH_IS_REQUIRED);
  assert.deepEqual(missing, [], "the sample site has no page of these kinds");
  return kinds;
}

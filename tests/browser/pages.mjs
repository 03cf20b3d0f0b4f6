// Which pages are looked at: of every kind the largest, because it has the most to go wrong.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

const has = (mark) => (page) => page.html.includes(mark);
const lacks = (mark) => (page) => !page.html.includes(mark);
const at = (pattern) => (page) => pattern.test(page.path);
const first = (page) => !/\/(trang|page)\/\d+\/$/.test(page.path);
/** Of the articles of the page itself, not of "Mới nhất" beside it. */
const items = (page) => page.html.split(/<\/?main\b/)[1].split('class="item"').length - 1;
const second = at(/\/(trang|page)\/2\/$/);

/** Name of a kind, the class of its body (`is-…`), and what else makes it one. */
const KINDS = [
  ["home", "home"],
  ["article with photograph", "article", has('fetchpriority="high"')],
  ["article without photograph", "article", lacks("<figure")],
  ["article with gallery", "article", has('class="gallery"')],
  ["article with table", "article", has("<table")],
  ["expired article", "article", has('class="box expired"')],
  ["article with event", "article", has('class="box event"')],
  ["article with recording", "article", has("<audio")],
  ["page", "page"],
  ["category", "category", first],
  ["category, page 2", "category", second],
  ["category with one item", "category", (page) => first(page) && items(page) === 1],
  ["author", "author", first],
  ["tag", "tag", first],
  ["year", "year", first],
  ["year, page 2", "year", second],
  ["month", "month", first],
  ["letter", "letter", first],
  ["letter, page 2", "letter", second],
  ["site map", "site-map"],
  ["search", "search"],
  ["not found", "404"],
  ["redirect", "redirect"],
];

/** Kinds that the sample site is too small for; the site of 3,000 articles must have them. */
const OF_MANY = ["year, page 2", "category, page 2", "category with one item", "letter, page 2"];

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

async function kindsWith(folder, wanted) {
  const kinds = await kindsOf(folder);
  const missing = wanted.filter((name) => !kinds.some((kind) => kind.name === name));
  assert.deepEqual(missing, [], "the site has no page of these kinds");
  return kinds;
}

/** The same, and nothing may be absent. */
export function kindsOfSample(folder) {
  return kindsWith(folder, KINDS.map(([name]) => name).filter((name) => !OF_MANY.includes(name)));
}

/** The same, for the sample site in English. */
export const kindsOfEnglish = kindsOfSample;

/** The same, with the kinds that only a large site has. */
export function kindsOfMany(folder) {
  return kindsWith(folder, OF_MANY);
}

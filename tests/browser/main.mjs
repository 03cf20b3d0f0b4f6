// The browser tests of bantin; `run` starts them with what they need. Options: see `run --help`.

import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { inParallel, openBrowser, view, visit, WIDTHS } from "./browser.mjs";
import { axe } from "./checks/axe.mjs";
import { budget } from "./checks/budget.mjs";
import { front, submenus } from "./checks/front.mjs";
import { keyboard, skipLink } from "./checks/keyboard.mjs";
import { layout, photographs, textSpacing, unfolded } from "./checks/layout.mjs";
import { lighthouse } from "./checks/lighthouse.mjs";
import { overlay } from "./checks/overlay.mjs";
import { printedNotices, print } from "./checks/print.mjs";
import { searching } from "./checks/search.mjs";
import { sharing } from "./checks/share.mjs";
import { structure } from "./checks/structure.mjs";
import { vnu } from "./checks/vnu.mjs";
import { kindsOf, kindsOfEnglish, kindsOfMany, kindsOfSample } from "./pages.mjs";
import { pictures, shots } from "./pictures.mjs";
import { Report } from "./report.mjs";
import { openServer } from "./server.mjs";
import { buildEnglish, buildHard, buildMany, buildSample } from "./site.mjs";

/** Pages that are open at the same time. */
const AT_ONCE = 3;
/** Sheets of A4 that one page may need. */
const MOST_SHEETS = 12;

const { CHROMIUM: chromium, BANTIN: bantin } = process.env;

/** Looks at one kind of page in one way: `checks` are `[name, page => faults]`. */
function look(report, browser, base, kind, how, checks) {
  return async () => {
    let opens = [];
    const wrong = await visit(browser, base, kind, how, async (page) => {
      for (const [name, check] of checks) report.add(kind.name, name, how.name, await check(page));
    }).catch((error) => {
      opens = [error.message.split("\n")[0]];
      return { console: [], requests: [], hosts: [] };
    });
    report.add(kind.name, "opens", how.name, opens);
    report.add(kind.name, "no message in the console, no violation of the policy", how.name, wrong.console);
    report.add(kind.name, "no failed request", how.name, wrong.requests);
    report.add(kind.name, "no request to another host", how.name, wrong.hosts);
  };
}

/** What is asked of every page, in words. */
const fits = ["nothing scrolls sideways or is cut off", layout];
const open = ["the same with everything unfolded", unfolded];
const spaced = ["the same with the text spacing of WCAG 1.4.12", textSpacing];
const judged = ["axe", axe];
const reached = ["Tab reaches everything, and it is seen", keyboard];
const skips = ["the first Tab skips to the content", skipLink];
const complete = ["all photographs come", photographs];
const opening = ["the first screen shows what is new and in force, nothing stands twice", front];
const opens = ["entries of the menu open without a script", submenus];
const printed = ["printed", async (page) => (await print(page, MOST_SHEETS)).faults];
const warned = ["a danger is printed, other notices are not", printedNotices];
const said = (kind, language) => ["language, one h1, landmarks with names", (page) => structure(page, kind, language)];

/** How a kind of page of the sample site is looked at: pairs of a view and its checks. */
function everyView(kind) {
  const says = said(kind, "vi");
  const views = [];
  for (const width of WIDTHS) {
    for (const scheme of ["light", "dark"]) {
      const checks = [fits, says, open];
      if (width === 390 || width === 1280) checks.push(judged);
      if (scheme === "light") checks.push(spaced);
      views.push([view(width, { scheme }), checks], [view(width, { scheme, script: false }), [fits, says]]);
    }
  }
  views.push([view(390), [reached]], [view(1280, { scheme: "dark" }), [reached]], [view(1280, { forced: true }), [fits, reached]]);
  if (!kind.bare) views.push([view(320), [skips]], [view(1280), [skips]]);
  views.push([view(390), [complete]], [view(1280), [printed]]);
  if (kind.name === "home") views.push([view(390), [opening]], [view(1280), [opening]]);
  return views;
}

/** How a kind of page is looked at on a site that is hard on the theme. */
function hardViews(kind, language) {
  const views = WIDTHS.map((width) => [view(width), [fits, said(kind, language), open, judged, spaced]]);
  if (kind.name === "page" && language === "en") views.push([view(1280, { script: false }), [opens]]);
  return views;
}

/** How a kind of page is looked at on the sample site in English, with notices of every level. All widths are looked at elsewhere. */
function englishViews(kind) {
  const checks = [fits, said(kind, "en"), open, judged];
  return [[view(390, { scheme: "dark" }), checks], [view(1280), kind.bare ? [fits, printed] : [fits, printed, warned]]];
}

/** Looks at all kinds of pages, and tells of each when it is done. */
async function lookAll(report, browser, base, kinds, viewsOf) {
  for (const kind of kinds) {
    const tasks = viewsOf(kind).map(([how, checks]) => look(report, browser, base, kind, how, checks));
    if (kind.bare) tasks.push(() => redirects(report, browser, base, kind));
    await inParallel(AT_ONCE, tasks);
    report.print();
  }
}

/** A redirect leads on by itself, with and without script. */
async function redirects(report, browser, base, kind) {
  for (const script of [true, false]) {
    const context = await browser.newContext({ javaScriptEnabled: script });
    const page = await context.newPage();
    await page.goto(`${base}${kind.path}`);
    const there = await page
      .locator("body:not(.is-redirect) h1")
      .first()
      .waitFor({ timeout: 120_000 })
      .then(() => [], () => [`it stays at ${page.url()}`]);
    report.add(kind.name, "leads to its target", script ? "script" : "no script", there);
    await context.close();
  }
}

/** The parts of the tests, in their order; each tells `at.report` what it found. */
const PARTS = {
  async sample({ report, browser, server, base, built }) {
    const { folder, kinds } = await built.sample();
    server.show(folder);
    await lookAll(report, browser, base, kinds, everyView);
  },
  async hard({ report, browser, server, base, work }) {
    const folder = await buildHard(bantin, join(work, "hard"), `${base}ban-tin/`);
    server.show(folder, "/ban-tin/");
    await lookAll(report, browser, `${base}ban-tin/`, await kindsOf(folder), (kind) => hardViews(kind, "en"));
    report.add("every page", "vnu: no error, no warning", "vnu", await vnu(folder));
  },
  async many({ report, browser, server, base, work }) {
    const folder = await buildMany(bantin, join(work, "many"), base);
    server.show(folder);
    await lookAll(report, browser, base, await kindsOfMany(folder), (kind) => hardViews(kind, "vi"));
  },
  async english({ report, browser, server, base, work }) {
    const folder = await buildEnglish(bantin, join(work, "english"), base);
    server.show(folder);
    await lookAll(report, browser, base, await kindsOfEnglish(folder), englishViews);
    report.add("every page", "vnu: no error, no warning", "vnu", await vnu(folder));
  },
  async sharing({ report, browser, server, base, built }) {
    const { folder, kinds } = await built.sample();
    server.show(folder);
    const kind = kinds.find(({ name }) => name === "article with photograph");
    await inParallel(AT_ONCE, sharing(report, browser, `${base}${kind.path}`, kind.name));
  },
  async search({ report, browser, server, base, built }) {
    const { folder, kinds } = await built.sample();
    server.show(folder);
    await inParallel(AT_ONCE, searching(report, browser, base, kinds));
  },
  async preview({ report, browser, built, work }) {
    await built.sample();
    const name = "a mistake is shown with its place, and goes when it is mended";
    report.add("bantin serve", name, "preview", await overlay(browser, bantin, join(work, "sample")));
  },
  async weight({ report, browser, server, base, built }) {
    const { folder, kinds } = await built.sample();
    server.show(folder);
    const { name, all } = kinds.find((kind) => kind.name === "article with photograph");
    const weigh = (path) => async () => {
      const { faults, line } = await budget(browser, `${base}${path}`);
      console.log(`      ${path}: ${line}`);
      report.add(name, "what it weighs", path, faults);
    };
    await inParallel(AT_ONCE, all.map(weigh));
  },
  async vnu({ report, built }) {
    const { folder } = await built.sample();
    report.add("every page", "vnu: no error, no warning", "vnu", await vnu(folder));
  },
  // Last, when the machine has nothing else to do.
  async lighthouse({ report, server, base, built, work }) {
    const { folder, kinds } = await built.sample();
    server.show(folder);
    for (const { name, path } of kinds) {
      if (!["home", "article with photograph", "category", "search"].includes(name)) continue;
      const say = (text) => console.log(`      ${name}, ${text}`);
      const { faults, timed } = await lighthouse(`${base}${path}`, chromium, work, say);
      const what = `accessibility, best practices and SEO 100, nothing moves${timed ? ", quick" : ""}`;
      report.add(name, `Lighthouse: ${what}`, path, faults);
      if (!timed) report.notJudged(`the performance of ${name}: the machine is busy or slow`);
    }
  },
};

async function test(browser, server, work, names) {
  const report = new Report();
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const base = `${server.origin}/`;
  let sample;
  const buildOnce = async () => {
    const folder = await buildSample(bantin, join(work, "sample"), base);
    return { folder, kinds: await kindsOfSample(folder) };
  };
  const built = { sample: () => (sample ??= buildOnce()) };
  for (const name of names) {
    console.log(`\n== ${name} (${seconds()} s)`);
    await PARTS[name]({ report, browser, server, base, built, work });
    report.print();
  }
  return report.summary(seconds());
}

function options() {
  try {
    const { values } = parseArgs({
      options: { shots: { type: "string" }, pictures: { type: "boolean" }, only: { type: "string", multiple: true } },
    });
    const unknown = values.only?.find((name) => !Object.hasOwn(PARTS, name));
    if (unknown) throw new Error(`--only knows ${Object.keys(PARTS).join(", ")}, not ${unknown}`);
    return values;
  } catch (error) {
    console.error(`tests/browser/run: ${error.message}`);
    process.exit(2);
  }
}

const values = options();
const work = await mkdtemp(join(tmpdir(), "bantin-browser-"));
// Nothing stays behind when somebody interrupts it.
process.once("exit", () => rmSync(work, { recursive: true, force: true }));
for (const [signal, code] of [["SIGINT", 130], ["SIGTERM", 143]]) process.once(signal, () => process.exit(code));
let browser, server;
try {
  server = await openServer();
  browser = await openBrowser(chromium);
  if (values.shots || values.pictures) {
    const base = `${server.origin}/`;
    const folder = await buildSample(bantin, join(work, "sample"), base);
    server.show(folder);
    if (values.shots) await shots(browser, base, await kindsOfSample(folder), resolve(values.shots));
    if (values.pictures) await pictures(browser, base, bantin, work);
  } else {
    process.exitCode = await test(browser, server, work, values.only ?? Object.keys(PARTS));
  }
} finally {
  await browser?.close();
  server?.close();
}

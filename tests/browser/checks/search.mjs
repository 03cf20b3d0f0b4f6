// The search page as its readers use it: with marks or without, by keyboard, from a bookmark, without a script.

import { view, visit } from "../browser.mjs";
import { axe } from "./axe.mjs";
import { keyboard } from "./keyboard.mjs";
import { layout, textSpacing } from "./layout.mjs";

/** What the sample site has: many articles with this word; and a sentence that is in no title and no summary. */
const MANY = "phuong";
const IN_A_TEXT = { query: "thu nhat giay vun", title: "Hội Phụ nữ phường trao 20 xe đạp", sentence: "thu nhặt giấy vụn" };
const NOWHERE = "qzxj wvkq";
/** Of the first, two articles have a word. */
const HOSTILE = ["<img src=x onerror=alert(1)>", "<qzxj wvkq=\"jjqz\">&'"];
/** Bytes that one question may load on the sample site, the articles' own pages included. */
const MOST = 100_000;

const field = (page) => page.locator("main [type=search]");
const more = (page) => page.locator("[data-part=more]");

/** As somebody types who has no Vietnamese keyboard. */
const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D");

/** What the page shows. */
function shown(page) {
  return page.evaluate(() => {
    const seen = (selector) => document.querySelector(selector)?.checkVisibility() ?? false;
    const texts = (selector) => [...document.querySelectorAll(selector)].map((element) => element.textContent);
    return {
      status: document.querySelector("[role=status]").textContent,
      titles: texts("[data-part=results] .title"),
      marks: texts("[data-part=results] mark"),
      sentences: texts("[data-part=results] .summary"),
      hints: seen("[data-part=hints]"),
      more: seen("[data-part=more]"),
      archive: ["dl a", "ul:not(.letters) a", ".letters a", ".all a"].every((link) => seen(`.ways-round ${link}`)),
      query: new URL(location.href).searchParams.get("q"),
      inField: document.activeElement === document.querySelector("main [type=search]"),
    };
  });
}

/** Waits until the page that was opened with a question has answered it, and says what it shows. */
async function answer(page) {
  await page.waitForFunction(() => {
    const { textContent } = document.querySelector("[role=status]");
    return textContent && textContent !== document.querySelector("[data-search]").dataset.loading;
  });
  return shown(page);
}

/** Does something that asks this question, and waits for its answer, which those to parts of it may precede. */
async function after(page, query, action) {
  await page.evaluate(() => {
    const status = document.querySelector("[role=status]");
    const { loading } = document.querySelector("[data-search]").dataset;
    window.answered = undefined;
    window.observer?.disconnect();
    window.observer = new MutationObserver(() => {
      if (status.textContent !== loading) window.answered = new URL(location.href).searchParams.get("q");
    });
    window.observer.observe(status, { childList: true });
  });
  await action();
  await page.waitForFunction((asked) => window.answered === asked, query);
  return shown(page);
}

async function clear(page) {
  await field(page).fill("");
  await page.waitForFunction(() => !document.querySelector("[role=status]").textContent);
}

/** Types a question, key by key. */
async function ask(page, query) {
  await clear(page);
  return after(page, query, () => field(page).pressSequentially(query));
}

/** What stays the same when one comes again; sentences may come later. */
const lasting = ({ status, titles, hints, more, archive, query }) => ({ status, titles, hints, more, archive, query });

/** What differs between what is and what should be, in words. */
function differences(is, should) {
  return Object.entries(should)
    .filter(([name, value]) => JSON.stringify(is[name]) !== JSON.stringify(value))
    .map(([name, value]) => `${name}: ${JSON.stringify(is[name])}, not ${JSON.stringify(value)}`);
}

/** The titles of some articles, in which no-break spaces are spaces, as in the index. */
function titlesOf(page, paths) {
  const read = async (addresses) => {
    const title = async (address) => new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html").querySelector("h1").textContent.replaceAll("\u00a0", " ");
    return Promise.all(addresses.map(title));
  };
  return page.evaluate(read, paths.map((path) => `/${path}`));
}

/** Titles are found by their first four syllables, as they are typed; an address with a question answers it. */
function findsTitles(paths) {
  return async (page) => {
    const faults = [];
    let asked;
    for (const title of await titlesOf(page, paths)) {
      const query = bare(title).split(/[^\p{L}\p{N}]+/u).slice(0, 4).join(" ").toLowerCase();
      asked = await ask(page, query);
      const wrong = differences(asked, { query, inField: true, hints: false, archive: true });
      if (!asked.titles.slice(0, 3).includes(title)) wrong.push(`"${title}" is not among the first three: ${asked.titles.slice(0, 3).join("; ")}`);
      if (!asked.marks.some((mark) => bare(mark).toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").includes(query))) wrong.push(`nothing is marked: ${asked.marks}`);
      const count = Number(/\d+/.exec(asked.status)?.[0]);
      if (!asked.status.includes(query) || !(count === asked.titles.length || (count > 10 && asked.more))) wrong.push(`"${asked.status}" for ${asked.titles.length} results`);
      faults.push(...wrong.map((fault) => `${query}: ${fault}`));
    }
    await page.reload();
    return [...faults, ...differences(await answer(page), lasting(asked)).map((fault) => `loaded again: ${fault}`)];
  };
}

/** The form in the header of a page leads to results; typing leaves no trail; Back comes back to what was there. */
async function leadsThere(page) {
  const faults = [];
  const from = page.url();
  await page.locator("[type=search]").fill(bare(IN_A_TEXT.title));
  await page.keyboard.press("Enter");
  await page.waitForURL(/[?]q=/);
  const first = await answer(page);
  if (!first.titles[0]?.startsWith(IN_A_TEXT.title)) faults.push(`the form leads to ${page.url()}, which finds ${first.titles[0]}`);
  const typed = await ask(page, MANY);
  await page.locator("[data-part=results] .title a").first().click();
  await page.locator("body.is-article").waitFor();
  await page.goBack();
  faults.push(...differences(await answer(page), lasting(typed)).map((fault) => `back from an article: ${fault}`));
  await page.goBack();
  if (page.url() !== from) faults.push(`back once more is ${page.url()}, not ${from}`);
  return faults;
}

/** Telephones have a link in the place of the form. */
async function linkLeadsThere(page) {
  await page.locator("header .find").click();
  await field(page).waitFor();
  const { titles } = await ask(page, MANY);
  return titles.length ? [] : ["nothing is found"];
}

/** More results by keyboard: the focus goes to the first that is new. */
async function showsMore(page) {
  const faults = [];
  const before = await ask(page, MANY);
  if (before.titles.length !== 10 || !before.more) return [`${before.titles.length} results for "${MANY}" at first, more: ${before.more}`];
  for (let presses = 0; presses < 20; presses += 1) {
    await page.keyboard.press("Tab");
    if (await more(page).evaluate((button) => button === document.activeElement)) break;
  }
  await page.keyboard.press("Enter");
  await page.locator("[data-part=results] > li:nth-child(11)").waitFor();
  const then = await shown(page);
  faults.push(...differences(then, { status: before.status, query: MANY }));
  faults.push(...differences({ titles: then.titles.slice(0, 10) }, { titles: before.titles }));
  const focus = await page.evaluate(() => document.activeElement.textContent);
  if (focus !== then.titles[10]) faults.push(`the focus is on "${focus}", not on the first new result`);
  const count = Number(/\d+/.exec(before.status)[0]);
  for (let results = 20; results < count; results += 10) {
    // Twice at once, as people do.
    await more(page).evaluate((button) => [button.click(), button.click()]);
    await page.locator(`[data-part=results] > li:nth-child(${results + 1})`).waitFor();
    }
  const all = await shown(page);
  if (new Set(all.titles).size !== all.titles.length) faults.push("a second click shows results twice");
  return [...faults, ...differences({ results: all.titles.length, more: all.more }, { results: count, more: false })];
}

async function findsNothing(page) {
  const none = await ask(page, NOWHERE);
  const faults = differences(none, { titles: [], hints: true, more: false, archive: true, inField: true, query: NOWHERE });
  if (!none.status.includes(NOWHERE)) faults.push(`what was searched is not said: "${none.status}"`);
  await clear(page);
  return [...faults, ...differences(await shown(page), { titles: [], hints: false, more: false, query: null })];
}

/** A sentence of the text is shown where neither title nor summary has the words. */
async function findsTexts(page) {
  const { titles } = await ask(page, IN_A_TEXT.query);
  const faults = [];
  await page.locator("[data-part=results] .summary").filter({ hasText: IN_A_TEXT.sentence }).waitFor();
  const { sentences, marks } = await shown(page);
  if (!titles[0]?.startsWith(IN_A_TEXT.title)) faults.push(`the first result is "${titles[0]}"`);
  if (!sentences[0]?.includes(IN_A_TEXT.sentence)) faults.push(`the sentence is "${sentences[0]}"`);
  if (!marks.includes(IN_A_TEXT.sentence)) faults.push(`marked is ${marks.join("; ")}`);
  return faults;
}

/** Day, event and validity of each item of a list, by title, no-break spaces being spaces. */
function said(list) {
  const texts = (item, selector) => [...item.querySelectorAll(selector)].map(({ textContent }) => textContent.replaceAll("\u00a0", " ").trim());
  const day = (item) => item.querySelector("time.day")?.getAttribute("datetime").slice(0, 10);
  return Object.fromEntries([...list.querySelectorAll("li:has(.title)")].map((item) => [texts(item, ".title")[0], [day(item), ...texts(item, ".date-line, .state")]]));
}

/** Results say of an article what lists say of it: the day of its event, when and where that is, until when it is in force. */
async function saysWhen(page) {
  const listed = await page.evaluate(`(${async (read) => read(new DOMParser().parseFromString(await (await fetch("/chuyen-muc/thong-bao/")).text(), "text/html").querySelector("main"))})(${said})`);
  const wanted = Object.entries(listed).filter(([, [, ...lines]]) => lines.length);
  const has = (test) => wanted.some(([, [, ...lines]]) => lines.some(test));
  const faults = has((line) => line.includes("hiệu lực đến")) && has((line) => line.includes(" · ")) ? [] : ["the list has no validity or no event"];
  for (const [title, lines] of wanted) {
    await ask(page, bare(title).replace(/[^\p{L}\p{N}]+/gu, " ").trim());
    const found = await page.evaluate(`(${said})(document.querySelector("[data-part=results]"))`);
    faults.push(...differences({ [title]: found[title] }, { [title]: lines }));
  }
  return faults;
}

/** Nothing that is searched becomes HTML; the address `?q=…` has it already. */
async function staysText(page) {
  const faults = [];
  page.on("dialog", (dialog) => {
    faults.push(`an alert: ${dialog.message()}`);
    dialog.dismiss();
  });
  faults.push(...differences(await answer(page), { query: HOSTILE[0] }));
  for (const query of HOSTILE) {
    const { titles, status } = await ask(page, query);
    if (!titles.length && !status.includes(query)) faults.push(`the status is "${status}"`);
    if (titles.length && query === HOSTILE[1]) faults.push("it finds something");
  }
  const made = await page.locator("main img, main [onerror]").count();
  return made ? [...faults, `${made} elements were made of the text`] : faults;
}

/** The network is gone: that is said, the archive stays, and the next try works. */
async function saysWhenItFails(page) {
  await page.route("**/assets/search/**", (route) => route.abort());
  const failed = await ask(page, MANY);
  const error = await page.locator("[data-search]").getAttribute("data-error");
  const faults = differences(failed, { status: error, titles: [], archive: true, inField: true, query: MANY });
  await page.unroute("**/assets/search/**");
  const again = await after(page, MANY, () => page.keyboard.press("Enter"));
  if (!again.titles.length) faults.push("when the network is back, Enter finds nothing");
  return faults;
}

/** The site was published since the page was opened, and the parts that the page's root names are gone: it asks for the root again. */
async function loadsTheRootAgain(page) {
  let isOld = true;
  await page.route("**/assets/search/**", (route) => isOld ? route.fulfill({ status: 404 }) : route.continue());
  await page.route("**/index.json", (route) => {
    isOld = false;
    return route.continue();
  });
  const { titles } = await ask(page, MANY);
  const faults = titles.length ? [] : ["nothing is found after the parts of the index were gone"];
  return isOld ? [...faults, "the root was not asked for again"] : faults;
}

/** Without a script there are the ways round. */
async function offersArchive(page) {
  const faults = [];
  for (const [what, selector] of [["by month", "dl dd a"], ["by category", "ul:not(.letters) a"], ["by letter", ".letters a"]]) {
    const link = page.locator(`.ways-round ${selector}`).first();
    if (!(await link.isVisible())) faults.push(`no way ${what}`);
    else {
      await link.click();
      if (!(await page.locator("main .item").first().isVisible())) faults.push(`${what}: ${page.url()} has no articles`);
      await page.goBack();
    }
  }
  await field(page).fill(MANY);
  await page.keyboard.press("Enter");
  await page.waitForURL(/[?]q=/);
  if (!(await page.locator(".ways-round .letters").isVisible())) faults.push("a question takes the archive away");
  if (!(await page.locator("main noscript p").first().isVisible())) faults.push("it is not said that nothing is searched");
  return faults;
}

async function loads(page) {
  const requests = [];
  page.on("requestfinished", (request) => requests.push(request));
  await after(page, IN_A_TEXT.query, () => field(page).fill(IN_A_TEXT.query));
  await page.locator("[data-part=results] .summary").filter({ hasText: IN_A_TEXT.sentence }).waitFor();
  let sum = 0;
  for (const request of requests) sum += (await request.sizes()).responseBodySize;
  console.log(`      "${IN_A_TEXT.query}" loads ${requests.length} files, ${(sum / 1000).toFixed(1)} kB`);
  if (!requests.length) return ["nothing was loaded"];
  return sum > MOST ? [`${sum} bytes, not ${MOST}`] : [];
}

/** Asks, and hands the page with its results to a check. */
const withResults = (check) => async (page) => {
  await ask(page, MANY);
  return check(page);
};
const withoutResults = (check) => async (page) => {
  await ask(page, NOWHERE);
  return check(page);
};

/** The whole page by keyboard, although the focus is in the field. */
async function fromTheTop(page) {
  await page.evaluate(() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
  });
  return keyboard(page);
}

/** Tasks that tell `report` what is wrong with the search of the sample site. */
export function searching(report, browser, base, kinds) {
  const kind = (name) => kinds.find((one) => one.name === name);
  const finder = kind("search");
  const articles = new Set(kinds.filter(({ name }) => name.includes("article")).flatMap(({ all }) => all));
  const titled = [...articles].sort().filter((_, at) => at % 5 === 0);
  const tasks = [];
  const look = (name, page, how, check, { fails = false } = {}) => tasks.push(async () => {
    let faults = [];
    try {
      const wrong = await visit(browser, base, page, how, async (open) => faults = await check(open));
      if (!fails) faults.push(...wrong.console, ...wrong.requests, ...wrong.hosts);
    } catch (error) {
      faults.push(error.message.split("\n")[0]);
    }
    report.add("search", name, page === finder ? how.name : `${how.name}, ${page.name}`, faults);
  });
  const wide = view(1280);
  const narrow = view(390);
  look("titles are found without marks, as they are typed, and by their address", finder, wide, findsTitles(titled));
  look("more results by keyboard", finder, wide, showsMore);
  look("more results by keyboard", finder, narrow, showsMore);
  look("nothing found: what was searched, hints, the archive", finder, wide, findsNothing);
  look("a sentence of the text", finder, wide, findsTexts);
  look("results say when, as lists do", finder, wide, saysWhen);
  look("what is searched stays text", { ...finder, path: `${finder.path}?q=${encodeURIComponent(HOSTILE[0])}` }, wide, staysText);
  look("a network that fails", finder, wide, saysWhenItFails, { fails: true });
  look("parts of the index that are gone", finder, wide, loadsTheRootAgain, { fails: true });
  look("the archive without a script", finder, view(1280, { script: false }), offersArchive);
  look("the archive without a script", finder, view(390, { script: false }), offersArchive);
  for (const name of ["home", "article with photograph", "not found"]) look("the form leads there, and Back back", kind(name), wide, leadsThere);
  look("the form leads there, and Back back", kind("not found"), narrow, leadsThere);
  for (const name of ["home", "not found"]) look("the link leads there", kind(name), narrow, linkLeadsThere);
  look("what a question loads", finder, narrow, loads);
  for (const width of [320, 390, 768, 1280]) {
    for (const scheme of ["light", "dark"]) {
      const how = view(width, { scheme });
      look("results fit", finder, how, withResults(layout));
      if (width === 390 || width === 1280) {
        look("axe, with results", finder, how, withResults(axe));
        look("axe, with nothing found", finder, how, withoutResults(axe));
      }
    }
    look("results fit with the text spacing of WCAG 1.4.12", finder, view(width), withResults(textSpacing));
  }
  look("Tab reaches all results", finder, narrow, withResults(fromTheTop));
  return tasks;
}

// The home page as a front page: what its first screen shows, that no article stands twice, and that it ends.

/** Windows in which the first screen is measured. */
const WINDOWS = { 390: 844, 1280: 800 };
/** Headlines besides the lead and the notices in force. */
const HEADLINES = 4;
/** Photographs that come by this depth on a desktop. */
const PHOTOGRAPHS = { count: 3, within: 1300 };
/** The whole page on a phone, in pixels. */
const HIGHEST = 5000;

/** Runs in the page. */
function faultsOf({ width, height, headlines, photographs, highest }) {
  const faults = [];
  const all = (selector) => [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());
  const box = (element) => element.getBoundingClientRect();
  const seen = (element) => {
    const edge = box(element);
    return edge.width > 0 && edge.top >= 0 && edge.bottom <= height;
  };
  const expect = (holds, what) => holds || faults.push(what);
  const rows = (elements) => new Set(elements.map((element) => Math.round(box(element).bottom))).size;

  expect(all("h1").some(seen), "the name is not in the first screen");
  const isWide = width >= 1024;
  const bar = all(isWide ? ".nav details > ul > li > a" : ".nav summary, .nav .find");
  expect(bar.length > 1 && bar.every(seen) && rows(bar) === 1, `the navigation has ${rows(bar)} rows`);
  const menu = all(".menu > ul > li");
  expect(isWide ? menu.length > 0 && rows(menu) === 1 : !menu.length, `the menu has ${rows(menu)} rows`);

  const [picture] = all("main img");
  const { width: wide, height: high } = box(picture);
  expect(seen(picture) && Math.abs(wide / high - 1.5) < 0.01, `the lead has a photograph of ${wide} × ${high}`);
  expect(all(".first h2 a").some(seen), "the lead has no title in the first screen");
  const notices = all(".in-force .title a");
  expect(notices.length > 0 && notices.every(seen), `${notices.filter(seen).length} of ${notices.length} notices are in the first screen`);
  const others = all(".newest .title a").filter(seen);
  expect(others.length >= headlines, `${others.length} more headlines are in the first screen`);
  for (const link of [...all(".first h2 a"), ...notices, ...others]) {
    const edge = link.getClientRects()[0];
    const top = document.elementFromPoint(edge.left + edge.width / 2, edge.top + edge.height / 2);
    expect(link.contains(top), `"${link.textContent}" lies under <${top?.localName} class="${top?.className}">`);
  }

  const articles = [...document.querySelectorAll("main :is(.title, .first h2) a")].map((link) => link.href);
  const twice = articles.filter((href, at) => articles.indexOf(href) !== at);
  expect(!twice.length, `twice on the page: ${twice.join(", ")}`);
  expect(!/GMT/.test(document.querySelector("main").textContent), "a time zone is told");
  if (isWide) {
    const pictures = all("main img").filter((image) => box(image).bottom <= photographs.within);
    expect(pictures.length >= photographs.count, `${pictures.length} photographs within ${photographs.within} px`);
    const size = (selector) => parseFloat(getComputedStyle(document.querySelector(selector)).fontSize);
    const weight = (selector) => getComputedStyle(document.querySelector(selector)).fontWeight;
    expect(size(".first h2") > size(".card .title") && size(".card .title") > size(".block .items .title"), "titles do not differ in size");
    expect(weight(".first h2") > weight(".block .items .title"), "titles of lists are as heavy as that of the lead");
  } else {
    const { scrollHeight } = document.documentElement;
    expect(scrollHeight <= highest, `the page is ${scrollHeight} px high`);
  }
  const ground = (selector) => getComputedStyle(document.querySelector(selector)).backgroundColor;
  expect(ground(".in-force") !== ground(".links"), "notices and website links have one ground");
  return faults;
}

export async function front(page) {
  const { width } = page.viewportSize();
  const height = WINDOWS[width];
  await page.setViewportSize({ width, height });
  return page.evaluate(faultsOf, { width, height, headlines: HEADLINES, photographs: PHOTOGRAPHS, highest: HIGHEST });
}

/** Runs in the page: an entry of the menu opens by keyboard and by a click, without a script, and what it holds can be reached. */
function closed() {
  return [...document.querySelectorAll(".menu details")].filter((details) => !details.querySelector("ul").checkVisibility()).length;
}

export async function submenus(page) {
  const faults = [];
  const entries = page.locator(".menu summary");
  const count = await entries.count();
  if (!count) faults.push("no entry of the menu has others below it");
  for (const open of [(entry) => entry.click(), (entry) => entry.press("Enter")]) {
    for (let at = 0; at < count; at += 1) {
      await open(entries.nth(at));
      if ((await page.evaluate(closed)) !== count - 1) faults.push("an entry of the menu does not open alone");
      const link = page.locator(".menu details[open] a").last();
      const covered = await link.evaluate((element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        return !element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
      });
      if (covered) faults.push("an entry below another is covered");
      await open(entries.nth(at));
      if ((await page.evaluate(closed)) !== count) faults.push("an entry of the menu does not close");
    }
  }
  return faults;
}

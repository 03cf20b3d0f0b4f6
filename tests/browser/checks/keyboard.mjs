// The whole page with the Tab key alone: everything is reached, is seen, and shows that it has the focus.

/** Numbers what the Tab key must reach; answers with how many. Runs in the page. */
function number() {
  const reached = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";
  const wanted = [...document.querySelectorAll(reached)].filter(
    (element) => element.tabIndex >= 0 && !element.disabled && element.checkVisibility({ visibilityProperty: true }),
  );
  window.wantedByKeyboard = new Map(wanted.map((element, index) => [element, index]));
  return wanted.map((element) => `<${element.localName}> "${(element.textContent || element.name || "").trim().slice(0, 40)}"`);
}

/** What has the focus, and what is wrong with how it is seen; null when nothing has it. Runs in the page. */
function focused() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element);
  const faults = [];
  const name = `<${element.localName} class="${element.className}"> "${element.textContent.trim().slice(0, 40)}"`;
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) faults.push(`${name} has no outline`);
  if (/rgba\(.*, 0\)|transparent/.test(style.outlineColor)) faults.push(`${name} has an outline that is not seen`);
  const [rect] = element.getClientRects();
  const seen = rect && rect.width > 1 && rect.height > 1;
  const inView = seen && rect.bottom > 0 && rect.right > 0 && rect.top < innerHeight && rect.left < innerWidth;
  if (!inView) faults.push(`${name} is not in view`);
  else {
    const x = Math.min(Math.max(rect.left + rect.width / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max(rect.top + rect.height / 2, 0), innerHeight - 1);
    const above = document.elementFromPoint(x, y);
    for (let over = above; over && !over.contains(element) && !element.contains(over); over = over.parentElement) {
      if (["fixed", "sticky"].includes(getComputedStyle(over).position)) faults.push(`${name} is covered`);
    }
  }
  return { index: window.wantedByKeyboard.get(element) ?? -1, faults };
}

/** Goes through the page from its beginning. */
export async function keyboard(page) {
  const wanted = await page.evaluate(number);
  const faults = [];
  const reached = new Set();
  for (let presses = 0; presses < wanted.length + 20; presses += 1) {
    await page.keyboard.press("Tab");
    const now = await page.evaluate(focused);
    if (now === null || reached.has(now.index)) break;
    if (now.index >= 0) reached.add(now.index);
    faults.push(...now.faults);
  }
  wanted.forEach((name, index) => {
    if (!reached.has(index)) faults.push(`${name} is not reached by Tab`);
  });
  return faults;
}

/** The first Tab reaches the link that skips the header, it is seen, and it works. */
export async function skipLink(page) {
  const faults = [];
  await page.keyboard.press("Tab");
  const link = await page.evaluate(() => {
    const element = document.activeElement;
    const { left, top, width, height } = element.getBoundingClientRect();
    return { is: element.matches("a.skip"), seen: left >= 0 && top >= 0 && width > 40 && height >= 24, href: element.getAttribute("href") };
  });
  if (!link.is) return ["the first Tab does not reach the skip link"];
  if (!link.seen) faults.push("the skip link has the focus and is not seen");
  await page.keyboard.press("Enter");
  await page.waitForFunction((hash) => location.hash === hash, link.href).catch(() => faults.push("the skip link leads nowhere"));
  await page.keyboard.press("Tab");
  const after = await page.evaluate(() => {
    const main = document.querySelector("main");
    const element = document.activeElement;
    const there = main.contains(element) || main.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
    return there && element !== document.body ? null : `${element.localName} "${element.textContent.trim().slice(0, 40)}"`;
  });
  if (after) faults.push(`after the skip link, Tab goes to ${after}`);
  return faults;
}

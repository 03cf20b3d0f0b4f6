// The buttons that send a page on: Zalo, the share sheet of a phone, the clipboard.

/** Somebody at a computer, with a phone, or where nothing can be copied. */
const READERS = {
  "computer": {},
  "computer with a share sheet": { sheet: true },
  "phone with a share sheet": { phone: true, sheet: true },
  "phone without a share sheet": { phone: true },
  "a browser that does not copy": { refuses: true },
};

/** Tasks that tell `report` whether an article can be sent on. */
export function sharing(report, browser, url, kind) {
  const reading = Object.entries(READERS).map(([name, reader]) => async () => {
    report.add(kind, "it can be sent by Zalo", name, await send(browser, url, reader).catch((error) => [error.message.split("\n")[0]]));
  });
  return [...reading, async () => report.add(kind, "no button without a script", "no script", await silent(browser, url))];
}

async function silent(browser, url) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(url);
  const count = await page.locator("[data-print] button").count();
  await context.close();
  return count ? [`${count} buttons`] : [];
}

async function send(browser, url, { phone, sheet, refuses }) {
  const faults = [];
  const context = await browser.newContext({ hasTouch: phone, isMobile: phone, permissions: ["clipboard-read", "clipboard-write"] });
  await context.route("https://**", (route) => route.fulfill({ body: "Zalo" }));
  await context.addInitScript(([hasSheet, refusing]) => {
    window.shared = [];
    const share = hasSheet ? async (page) => window.shared.push(page) : undefined;
    Object.defineProperty(navigator, "share", { value: share, configurable: true });
    if (refusing) Object.defineProperty(navigator.clipboard, "writeText", { value: () => Promise.reject(new Error("no")) });
  }, [Boolean(sheet), Boolean(refuses)]);
  const page = await context.newPage();
  let asked;
  page.on("dialog", (dialog) => {
    asked = dialog.defaultValue();
    return dialog.dismiss();
  });
  await page.goto(url);
  const { title, address, words } = await page.evaluate(() => {
    const row = document.querySelector("[data-print]");
    return { title: document.title, address: row.dataset.url, words: { ...row.dataset } };
  });
  const zalo = page.getByRole("button", { name: words.zalo, exact: true });
  const other = page.getByRole("button", { name: words.share, exact: true });
  if ((await other.count() === 1) !== Boolean(sheet)) faults.push("the button of the share sheet");
  if (sheet) {
    await other.click();
    const [shared] = await page.evaluate(() => window.shared);
    if (shared?.url !== address || shared.title !== title) faults.push(`shared is ${JSON.stringify(shared)}`);
  }
  const hasZalo = !(phone && sheet);
  if ((await zalo.count() === 1) !== hasZalo) faults.push(`${await zalo.count()} buttons for Zalo`);
  if (hasZalo && !faults.length) {
    const opened = phone ? undefined : context.waitForEvent("page");
    await zalo.click();
    const there = (await opened)?.url();
    if (there !== (phone ? undefined : "https://chat.zalo.me/")) faults.push(`it opens ${there}`);
    await page.bringToFront();
    const copied = refuses ? asked : await page.evaluate(() => navigator.clipboard.readText());
    if (copied?.replace(/\s/g, " ") !== `${title} ${address}`) faults.push(`copied is ${copied}`);
    const status = await page.locator("[data-print] [role=status]").textContent();
    if (status !== (refuses ? "" : words.pasted)) faults.push(`it says "${status}"`);
  }
  await context.close();
  return faults;
}

// On paper: what readers want on paper is there, and nothing else.

const GONE = [".nav", ".skip", ".crumbs", ".latest", ".feedback", ".other", ".links", ".foot", "audio", ".row", ".search", ".button", ".ways-round"];

/** Prints to PDF; the faults, and the number of sheets. */
export async function print(page, most) {
  await page.emulateMedia({ media: "print" });
  const faults = await page.evaluate((gone) => {
    const seen = (selector) => [...document.querySelectorAll(selector)].some((element) => element.checkVisibility());
    const found = gone.filter(seen).map((selector) => `${selector} is printed`);
    if (!seen("h1")) found.push("the title is not printed");
    return found;
  }, GONE);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const sheets = pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
  if (sheets < 1 || sheets > most) faults.push(`${sheets} sheets of paper`);
  return { faults, sheets };
}

/** What a sheet says of the notices of its page, which has one of every level. */
export async function printedNotices(page) {
  await page.emulateMedia({ media: "print" });
  return page.evaluate(() => {
    const faults = [];
    const notices = [...document.querySelectorAll(".band p")];
    if (!["danger", "warning", "information"].every((level) => notices.some((notice) => notice.matches(`.${level}`)))) faults.push("not every level is there");
    for (const notice of notices) {
      const isDanger = notice.matches(".danger");
      if (notice.checkVisibility() !== isDanger) faults.push(`${notice.className} is ${isDanger ? "not " : ""}printed`);
      if (isDanger && !notice.querySelector(".until")?.checkVisibility()) faults.push("it is not printed until when a danger holds");
      // Backgrounds are left out by printers.
      const { color } = getComputedStyle(notice);
      if (isDanger && color !== "rgb(0, 0, 0)") faults.push(`a danger is printed in ${color}`);
    }
    return faults;
  });
}

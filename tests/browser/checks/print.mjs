// On paper: what readers want on paper is there, and nothing else.

const GONE = [".nav", ".skip", ".crumbs", ".latest", ".feedback", ".other", ".links", ".foot", ".row", ".search", ".button", ".ways-round"];

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

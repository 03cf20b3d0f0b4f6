// Is it said what everything is? Language, one h1, landmarks with names.

/** Runs in the page. */
function unsaid({ language, bare }) {
  const faults = [];
  const count = (selector, wanted) => {
    const found = [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility()).length;
    if (found !== wanted) faults.push(`${found} of ${selector}, not ${wanted}`);
  };
  if (document.documentElement.lang !== language) faults.push(`lang is "${document.documentElement.lang}"`);
  if (!document.title.trim()) faults.push("no title");
  count("h1", 1);
  count("main", 1);
  count("body > header", bare ? 0 : 1);
  count("body > footer", bare ? 0 : 1);
  const landmarks = "nav, aside, section, search, form, [role=region], [role=search], [role=navigation]";
  for (const landmark of document.querySelectorAll(landmarks)) {
    const by = landmark.getAttribute("aria-labelledby");
    const name = by ? document.getElementById(by)?.textContent : landmark.getAttribute("aria-label");
    // A section without a name is no landmark; a form inside a search is named by it.
    if (landmark.localName === "section" && by === null && name === null) continue;
    if (landmark.localName === "form" && landmark.closest("search, [role=search]")) continue;
    if (!name?.trim()) faults.push(`<${landmark.localName} class="${landmark.className}"> has no name`);
  }
  return faults;
}

export function structure(page, kind, language) {
  return page.evaluate(unsaid, { language, bare: kind.bare });
}

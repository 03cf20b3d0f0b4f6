// Does everything fit? Nothing scrolls sideways, and no text is cut off or stands out of its box.

/** Faults of the page as it stands. Runs in the page. */
function misfits() {
  const faults = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) faults.push(`scrolls sideways: ${root.scrollWidth} px in ${root.clientWidth}`);
  const names = (element) => `<${element.localName}${element.className ? ` class="${element.className}"` : ""}>`;
  const hides = (overflow) => overflow === "hidden" || overflow === "clip";
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const owner = text.parentElement;
    if (!text.data.trim() || !owner.checkVisibility({ visibilityProperty: true })) continue;
    const chain = [];
    for (let element = owner; element; element = element.parentElement) chain.push([element, getComputedStyle(element)]);
    // Meant for screen readers alone.
    if (chain.some(([, style]) => style.clipPath === "inset(50%)")) continue;
    const size = parseFloat(chain[0][1].fontSize);
    const range = document.createRange();
    range.selectNodeContents(text);
    const complain = (what) => faults.push(`${names(owner)} "${text.data.trim().slice(0, 40)}" ${what}`);
    for (const rect of range.getClientRects()) {
      if (rect.width < 1) continue;
      let scrolls = false;
      let box;
      let found;
      for (const [element, style] of chain) {
        if (style.display === "inline" || style.display === "contents") continue;
        const edge = element.getBoundingClientRect();
        // Letters may be higher than their line.
        const high = rect.top < edge.top - 0.4 * size || rect.bottom > edge.bottom + 0.4 * size;
        const wide = rect.left < edge.left - 1.5 || rect.right > edge.right + 1.5;
        if (style.overflowX === "auto" || style.overflowX === "scroll") {
          scrolls = true;
          break;
        }
        if (!box) {
          box = element;
          if (high || wide) found = `stands out of ${names(element)}`;
        }
        if ((hides(style.overflowX) && wide) || (hides(style.overflowY) && high)) found = `is cut off by ${names(element)}`;
      }
      if (!scrolls && (rect.left < -1 || rect.right > root.clientWidth + 1)) found ??= "stands out of the page";
      if (found) {
        complain(found);
        break;
      }
    }
  }
  return faults;
}

/** What WCAG 1.4.12 lets a reader set. Runs in the page; a style element would be against the policy. */
function spaceText() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-bottom: 2em !important }
  `);
  document.adoptedStyleSheets = [sheet];
}

/** Opens what can be opened. Runs in the page. */
function unfold() {
  for (const details of document.querySelectorAll("details")) details.open = true;
}

export async function layout(page) {
  return page.evaluate(misfits);
}

export async function unfolded(page) {
  await page.evaluate(unfold);
  return page.evaluate(misfits);
}

export async function textSpacing(page) {
  await page.evaluate(spaceText);
  return page.evaluate(misfits);
}

/** Every photograph of the page comes, and is painted when this has ended. */
export async function photographs(page) {
  return page.evaluate(async () => {
    const faults = [];
    for (const image of document.images) {
      image.loading = "eager";
      image.decoding = "sync";
      await image.decode().catch(() => faults.push(`${image.currentSrc || image.src} does not come`));
    }
    const frame = () => new Promise((painted) => requestAnimationFrame(painted));
    await frame();
    await frame();
    return faults;
  });
}

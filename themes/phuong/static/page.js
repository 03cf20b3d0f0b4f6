/* The buttons below an article. They are made here, so that they are never there without a script. */
for (const row of document.querySelectorAll("[data-print]")) {
  const words = row.dataset;
  const list = row.querySelector("ul");
  const said = document.createElement("p");
  said.role = "status";
  const button = (text, place, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.addEventListener("click", act);
    place.append(made);
    return made;
  };
  const item = () => list.appendChild(document.createElement("li"));
  const copy = async (text, label, done) => {
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = done;
    } catch {
      // Browsers copy for https only.
      prompt(label, text);
    }
  };
  if (words.url && list) {
    const page = { title: document.title, url: words.url };
    const isPhone = matchMedia("(pointer: coarse)").matches;
    // Zalo and whatever else is on the phone; closing the sheet is no error.
    if (navigator.share) button(words.share, item(), () => navigator.share(page).catch(() => {}));
    // The sheet of a computer does not have Zalo.
    if (words.zalo && !(navigator.share && isPhone)) {
      const heading = document.querySelector("h1");
      const title = (heading ? heading.textContent : page.title).replace(/\s+/g, " ").trim();
      button("Zalo", item(), async () => {
        await copy(`${title}\n${page.url}`, words.copy, words.pasted);
        // A phone would show a page about the app instead of the app.
        if (!isPhone) open("https://chat.zalo.me/", "_blank", "noopener");
      }).ariaLabel = words.zalo;
    }
    button(words.copy, item(), () => copy(page.url, words.copy, words.copied));
    row.append(said);
  }
  button(words.print, row, () => print());
}

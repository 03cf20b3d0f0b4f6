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
  const copy = async (text, done) => {
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = done;
    } catch {
      // Browsers copy for https only.
      prompt(words.copy, text);
    }
  };
  if (words.url && list) {
    const { title } = document, { url } = words;
    const isPhone = matchMedia("(pointer: coarse)").matches;
    // Zalo and whatever else is on the phone; closing the sheet is no error.
    if (navigator.share) button(words.share, item(), () => navigator.share({ title, url }).catch(() => {}));
    // The sheet of a computer does not have Zalo; a phone would not show Zalo's page, but one about the app.
    if (words.zalo && !(navigator.share && isPhone)) button("Zalo", item(), async () => {
      await copy(title + "\n" + url, words.pasted);
      if (!isPhone) open("https://chat.zalo.me/", "_blank", "noopener");
    }).ariaLabel = words.zalo;
    button(words.copy, item(), () => copy(url, words.copied));
    row.append(said);
  }
  button(words.print, row, () => print());
}

/* The button that prints an article. It is made here, so that it is never there without a script. */
for (const row of document.querySelectorAll("[data-print]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = row.dataset.print;
  button.addEventListener("click", () => print());
  row.append(button);
}

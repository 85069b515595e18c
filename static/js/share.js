/* Beside the address of a release: a button that copies it, and one that prints the page. */

function addButton(after, words, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-quiet button-small";
  button.textContent = words;
  button.addEventListener("click", () => act(button));
  after.append(button);
}

for (const line of document.querySelectorAll("[data-copy]")) {
  const row = document.createElement("p");
  row.className = "share-buttons";
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  if (navigator.clipboard) {
    addButton(row, line.dataset.copy, async () => {
      await navigator.clipboard.writeText(line.textContent.trim());
      said.textContent = line.dataset.copied;
    });
  }
  addButton(row, line.dataset.print, () => window.print());
  row.append(said);
  line.after(row);
}

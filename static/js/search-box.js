/* Links that lead to the search page become buttons that open the search box of this page. */

const box = document.getElementById("search-box");

function show(isOpen) {
  box.hidden = !isOpen;
  for (const button of document.querySelectorAll("button[data-opens='search-box']")) {
    button.setAttribute("aria-expanded", String(isOpen));
  }
}

function open() {
  show(true);
  box.querySelector("input").focus();
}

function makeButton(link) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  button.dataset.opens = "search-box";
  button.setAttribute("aria-controls", "search-box");
  button.setAttribute("aria-expanded", "false");
  button.append(...link.childNodes);
  button.addEventListener("click", () => {
    const isToggle = button.classList.contains("search-opener");
    if (isToggle && !box.hidden) {
      show(false);
    } else {
      open();
    }
  });
  link.replaceWith(button);
}

if (box) {
  document.querySelectorAll("a[data-opens='search-box']").forEach(makeButton);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      show(false);
      document.querySelector("button.search-opener").focus();
    }
  });
}

/* Beside a link whose address is to be taken elsewhere: a button that copies it. Without scripts the link remains. */

for (const link of navigator.clipboard ? document.querySelectorAll("a[data-address]") : []) {
  const { address, copy, copied, name } = link.dataset;
  const language = document.documentElement.lang;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-quiet button-small";
  button.textContent = copy;
  button.lang = language;
  if (name) button.setAttribute("aria-label", `${copy}: ${name}`);
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  said.className = "feed-copied";
  said.lang = language;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(address);
      said.textContent = copied;
    } catch {
      link.focus();
    }
  });
  link.after(button, said);
}

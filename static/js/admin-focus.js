// A click on a picture sets the place that lists keep in sight. The two number fields do the same without it.
const STEP = 10;

function watch(picture) {
  const row = picture.closest(".inline-related");
  const cut = row.querySelector("[data-focus-cut]");
  const hint = row.querySelector("[data-focus-hint]");
  const fields = [...row.querySelectorAll("[data-focus]")];
  if (fields.length !== 2) return;
  const mark = document.createElement("span");
  mark.className = "focus-mark";
  picture.append(mark);
  hint.hidden = false;
  picture.classList.add("focus-able");

  const show = () => {
    const [x, y] = fields.map((field) => Math.min(100, Math.max(0, Number(field.value) || 0)));
    Object.assign(mark.style, { left: `${x}%`, top: `${y}%` });
    cut.style.objectPosition = `${x}% ${y}%`;
  };
  picture.addEventListener("click", (event) => {
    const box = picture.getBoundingClientRect();
    const shares = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
    fields.forEach((field, index) => {
      field.value = String(Math.min(100, Math.max(0, Math.round((shares[index] * 100) / STEP) * STEP)));
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  });
  for (const field of fields) field.addEventListener("input", show);
  show();
}

for (const picture of document.querySelectorAll("[data-focus-picture]")) watch(picture);

// Live preview of both languages, rendered by the server as readers will see it. The form works without it.
const DELAY = 350;

// The whole form without its files: figures that disagree with the other language are marked.
function typed(form) {
  const data = new FormData();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string") data.append(name, value);
  }
  return data;
}

function watch(section) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  document.querySelector("fieldset.bilingual").after(section);
  section.hidden = false;
  for (const panel of section.querySelectorAll("[data-language]")) {
    const { language } = panel.dataset;
    const field = document.querySelector(`textarea[data-field=body][data-language=${language}]`);
    if (!field) continue;
    let timer;
    let latest = 0;
    const show = async () => {
      const turn = ++latest;
      const body = typed(field.form);
      body.set("language", language);
      body.set("body", field.value);
      body.set("release", section.dataset.release);
      try {
        const answer = await fetch(section.dataset.preview, {
          method: "POST",
          headers: { "X-CSRFToken": token },
          body,
        });
        if (turn !== latest) return;
        if (!answer.ok) throw new Error(String(answer.status));
        panel.innerHTML = (await answer.json()).html;
      } catch {
        if (turn === latest) panel.textContent = section.dataset.failed;
      }
    };
    field.form.addEventListener("input", (event) => {
      if (!event.target.matches("textarea.words")) return;
      clearTimeout(timer);
      timer = setTimeout(show, DELAY);
    });
    field.form.addEventListener("waived", show);
    show();
  }
}

const section = document.querySelector("[data-preview]");
if (section) watch(section);

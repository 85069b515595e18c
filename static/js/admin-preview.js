// Live preview of both languages, rendered by the server as readers will see it. The form works without it.
const DELAY = 350;

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
      const body = new URLSearchParams({ language, body: field.value, release: section.dataset.release });
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
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(show, DELAY);
    });
    show();
  }
}

const section = document.querySelector("[data-preview]");
if (section) watch(section);

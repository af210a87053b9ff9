/* Кнопки, которые меняют текст на сервере (формулировка, акты, приложения): страница остаётся на месте. */
import { say } from "./say.js";

function openPanels(editor) {
  return Array.from(editor.querySelectorAll("details[id][open]"), (panel) => panel.id);
}

function fresh(html) {
  return new DOMParser().parseFromString(html, "text/html");
}

export function setUpButtons(editor, setUp) {
  editor.addEventListener("submit", async (event) => {
    const button = event.submitter;
    const does = button && button.name === "do" ? button.value : "save";
    if (does === "save") return;
    event.preventDefault();
    const body = new FormData(event.target);
    body.set("do", does);
    const panels = openPanels(editor);
    let page = null;
    try {
      const response = await fetch(window.location.href, { method: "POST", body });
      if (response.redirected || !response.ok) throw new Error(String(response.status));
      page = fresh(await response.text());
    } catch (_error) {
      say("Не получилось: сервер не ответил. Набранное остаётся в форме, попробуйте ещё раз.");
      event.target.querySelectorAll("button[type=submit]").forEach((one) => { one.disabled = false; });
      return;
    }
    const next = page.getElementById("order-editor");
    if (!next) return;
    editor.replaceChildren(...next.childNodes);
    panels.forEach((id) => { const panel = document.getElementById(id); if (panel) panel.open = true; });
    const told = page.querySelector("#main > [role=status], #main > [role=alert], #main .v-messages");
    say(told ? told.textContent.trim().replace(/\s+/g, " ") : "Ещё не сохранено.");
    setUp();
    focusAgain(editor, does);
  });
}

function focusAgain(editor, does) {
  const list = document.getElementById("points");
  const at = list.dataset.focus;
  if (at !== undefined) {
    const row = list.children[Number(at)];
    if (row) row.querySelector("textarea").focus();
    return;
  }
  const same = editor.querySelector(`button[value="${CSS.escape(does)}"]`);
  if (same) same.focus();
}

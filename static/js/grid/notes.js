/* Заметки у ячейки: отказ и столкновение правок. Набранное не пропадает. */
import { forget } from "./drafts.js";
import { focusCell } from "./dom.js";
import { applyRow } from "./saving.js";
import { announce } from "./server.js";

function note(cell, message) {
  cell.querySelectorAll(":scope > .v-grid__note").forEach((old) => old.remove());
  const box = document.createElement("div");
  box.className = "v-note v-note--red v-grid__note";
  const words = document.createElement("p");
  words.textContent = message;
  box.append(words);
  cell.append(box);
  announce(message);
  return box;
}

function quoted(box, label, text) {
  const line = document.createElement("p");
  const name = document.createElement("b");
  name.textContent = `${label}: `;
  line.append(name, text ? `«${text}»` : "пусто");
  box.append(line);
}

function button(label, kind, action) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `btn btn-sm ${kind}`;
  made.textContent = label;
  made.addEventListener("click", action);
  return made;
}

export function showRefusal(cell, edit, message) {
  const box = note(cell, message);
  quoted(box, "Вы набрали", edit.value);
}

/* 409: обе записи рядом; человек выбирает, какая остаётся. */
export function showConflict(grid, row, cell, edit, error, save) {
  const box = note(cell, error.message);
  quoted(box, "Сейчас там", error.answer.theirs);
  quoted(box, "У вас", edit.value);
  const actions = document.createElement("p");
  actions.className = "v-actions";
  actions.append(
    button("Записать моё", "btn-primary", () => {
      row.dataset.version = error.answer.version;
      box.remove();
      save(grid, cell, { ...edit, was: error.answer.theirs });
    }),
    button("Оставить их", "btn-outline-secondary", () => {
      cell.classList.remove("is-unsaved");
      forget(grid, row, edit.field);
      applyRow(row, error.answer);
      focusCell(cell);
    }),
  );
  box.append(actions);
  actions.querySelector("button").focus();
}

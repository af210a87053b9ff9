/* Черновики ячеек: что набрано и не записано, лежит в этом браузере и находится снова. */
import { fieldOf, sectionOf, wordsOf } from "./dom.js";
import { save } from "./saving.js";

function storeKey(grid) { return `versta-grid-${grid.dataset.person}-${grid.dataset.roadmap}-${grid.dataset.slug}`; }

function read(grid) {
  try { return JSON.parse(window.localStorage.getItem(storeKey(grid)) || "{}"); } catch (_error) { return {}; }
}

function write(grid, drafts) {
  try {
    if (Object.keys(drafts).length) window.localStorage.setItem(storeKey(grid), JSON.stringify(drafts));
    else window.localStorage.removeItem(storeKey(grid));
  } catch (_error) { /* хранилище браузера закрыто: правка всё равно уходит на сервер */ }
}

function nameOf(row, field) { return `${row.dataset.row === "new" ? `new-${row.dataset.draft}` : row.dataset.row}/${field}`; }

export function keep(grid, row, edit) {
  const drafts = read(grid);
  drafts[nameOf(row, edit.field)] = {
    value: edit.value, was: edit.was, section: sectionOf(row), field: edit.field, row: row.dataset.row,
  };
  write(grid, drafts);
}

export function forget(grid, row, field) {
  const drafts = read(grid);
  delete drafts[nameOf(row, field)];
  if (row.dataset.draft) delete drafts[`new-${row.dataset.draft}/${field}`];
  write(grid, drafts);
}

function cellFor(grid, draft) {
  const row = document.getElementById(`${grid.dataset.slug}-${draft.row}`);
  return row && Array.from(row.cells).find((cell) => fieldOf(cell) === draft.field);
}

/* Найденное показывают сверху: записать или убрать решает человек. */
export function setUpDrafts(grid) {
  const drafts = Object.entries(read(grid)).filter(([, draft]) => {
    const cell = cellFor(grid, draft);
    return !cell || wordsOf(cell) !== draft.value;
  });
  write(grid, Object.fromEntries(drafts));
  const box = document.getElementById("grid-kept");
  if (!box || !drafts.length) return;
  box.hidden = false;
  const head = document.createElement("p");
  head.innerHTML = "<b>Набрано и не записано.</b> Вкладка закрылась раньше, чем текст ушёл на сервер. Он здесь:";
  const list = document.createElement("ul");
  list.className = "v-list";
  drafts.forEach(([name, draft]) => list.append(line(grid, name, draft, box)));
  box.replaceChildren(head, list);
}

function line(grid, name, draft, box) {
  const item = document.createElement("li");
  const cell = cellFor(grid, draft);
  const words = document.createElement("span");
  words.textContent = `${cell ? "" : "новая строка: "}«${draft.value}»`;
  const actions = document.createElement("span");
  actions.className = "v-actions";
  if (cell) actions.append(action("Записать", () => { save(grid, cell, draft); done(); }));
  actions.append(action("Убрать", done));
  item.append(words, " ", actions);
  function done() {
    const drafts = read(grid);
    delete drafts[name];
    write(grid, drafts);
    item.remove();
    if (!box.querySelector("li")) box.hidden = true;
  }
  return item;
}

function action(label, run) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn btn-outline-secondary btn-sm";
  made.textContent = label;
  made.addEventListener("click", run);
  return made;
}

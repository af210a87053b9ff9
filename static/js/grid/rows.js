/* Новые строки и разделы: строка появляется на сервере, когда в ней есть хоть одно слово. */
import { elementOf, focusCell, isDraft, prepare, rowOf, sectionOf, tableOf } from "./dom.js";
import { edit } from "./cells.js";
import { applyNumbers } from "./saving.js";
import { Later, announce, post, say } from "./server.js";

let drafts = Date.now();

/* Добавить пустую строку: под `after`, иначе в конец раздела, и открыть её первую ячейку. */
export function addRow(grid, body, after = null) {
  const table = tableOf(body.rows[0] || body);
  const row = document.createElement("tr");
  row.dataset.row = "new";
  row.dataset.draft = String(drafts += 1);
  row.dataset.version = "0";
  Array.from(table.tHead.rows[0].cells).forEach((head) => {
    const cell = row.insertCell();
    if (head.dataset.field === "number") cell.className = "n";
    if (!head.dataset.field) cell.className = "v-grid__notes";
    else { const words = document.createElement("div"); words.className = "t"; cell.append(words); }
  });
  const end = body.querySelector("tr.add");
  if (after && after.dataset.row) after.after(row);
  else if (after) after.after(row);
  else body.insertBefore(row, end);
  prepare(grid);
  const cells = Array.from(row.cells);
  const named = (field) => cells.find((cell) => table.tHead.rows[0].cells[cell.cellIndex].dataset.field === field);
  const number = named("number");
  if (number) number.querySelector(".t").textContent = grid.dataset.numbering === "counted" ? "" : nextNumber(row);
  edit(grid, named("title") || cells[0]);
  return row;
}

/* Номер после номера строки выше, тем же письмом: «3.9.» → «3.10.»; дальше его правит человек. */
function nextNumber(row) {
  let above = row.previousElementSibling;
  while (above && !above.dataset.row) above = above.previousElementSibling;
  const words = above && above.querySelector("td.n .t");
  const found = words && words.textContent.trim().match(/^((?:\d+\.)*)(\d+)([.)]?)$/);
  return found ? `${found[1]}${Number(found[2]) + 1}${found[3]}` : "";
}

/* Убрать новую строку, в которой ничего не написано. */
export function dropEmpty(row) {
  if (!isDraft(row) || Array.from(row.querySelectorAll("td:not(.n) > .t")).some((words) => words.textContent.trim())) return false;
  if (row.querySelector(".is-unsaved")) return false;
  let before = row.previousElementSibling;
  while (before && !before.dataset.row && !before.classList.contains("sec")) before = before.previousElementSibling;
  const add = row.closest("tbody").querySelector("tr.add a");
  row.remove();
  if (before) focusCell(before.cells[Math.min(1, before.cells.length - 1)]);
  else if (add) add.focus();
  return true;
}

/* Новый раздел после этого; раздел без названия и строк просто получает название. */
export function addSection(grid, body) {
  if (grid.dataset.slug !== "items") return;
  const isBlank = !body.querySelector("tr[data-row]") && !body.querySelector("tr.sec .v-grid__named");
  const made = document.createElement("tbody");
  const row = made.insertRow();
  row.className = "sec";
  const cell = row.insertCell();
  cell.colSpan = tableOf(body).tHead.rows[0].cells.length;
  body.after(made);
  const head = body.querySelector("tr.sec");
  const name = isBlank && (!head || head.textContent.includes("Без раздела")) ? "rename" : "add";
  typeHeading(grid, cell, "", async (title) => {
    const values = name === "add" ? { title, after: sectionOf(row) || body.dataset.section } : { title, section: body.dataset.section };
    if (name === "add") values.after = body.dataset.section;
    const answer = await post(grid.dataset.sections, values);
    const fresh = elementOf(`<table>${answer.html}</table>`).tBodies[0];
    if (name === "rename") body.remove();
    made.replaceWith(fresh);
    finished(grid, answer);
    addRow(grid, fresh);
  }, () => { made.remove(); const link = body.querySelector("tr.add a"); if (link) link.focus(); });
}

/* Название раздела на месте. */
export function editHeading(grid, cell) {
  const body = cell.closest("tbody");
  const words = cell.querySelector(".t");
  const content = Array.from(cell.childNodes);
  const was = words.textContent === "Без раздела" ? "" : words.textContent;
  typeHeading(grid, cell, was, async (title) => {
    const answer = await post(grid.dataset.sections, { title, section: body.dataset.section, was });
    const fresh = elementOf(`<table>${answer.html}</table>`).querySelector("tr.sec");
    rowOf(cell).replaceWith(fresh);
    prepare(grid);
    finished(grid, answer);
    focusCell(fresh.cells[0]);
  }, () => { cell.replaceChildren(...content); focusCell(cell); });
}

function finished(grid, answer) {
  applyNumbers(grid, answer.numbers);
  prepare(grid);
  say(`Сохранено в ${answer.saved}`);
  const undo = document.querySelector("#grid-undo button");
  if (undo) undo.disabled = false;
}

function typeHeading(grid, cell, text, done, cancelled) {
  const field = document.createElement("input");
  field.className = "form-control form-control-sm v-grid__heading";
  field.maxLength = 500;
  field.value = text;
  field.setAttribute("aria-label", "Название раздела");
  cell.replaceChildren(field);
  cell.tabIndex = -1;
  field.focus();
  let isOver = false;
  async function finish() {
    const title = field.value.trim();
    if (isOver) return;
    if (!title || title === text) { isOver = true; cancelled(); return; }
    isOver = true;
    try { await done(title); } catch (error) {
      isOver = false;
      say(error instanceof Later ? "Нет связи, раздел не записан. Нажмите Enter ещё раз" : error.message, "late");
      announce(error.message);
      field.focus();
    }
  }
  field.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Enter") { event.preventDefault(); finish(); }
    if (event.key === "Escape") { event.preventDefault(); isOver = true; cancelled(); }
  });
  field.addEventListener("focusout", () => { if (field.value.trim() !== text) finish(); });
}

export function setUpRows(grid) {
  grid.addEventListener("click", (event) => {
    const link = event.target.closest("tr.add a, #grid-add, #grid-section");
    if (!link || event.ctrlKey || event.metaKey) return;
    const bodies = grid.querySelectorAll("table.v-grid tbody[data-section]");
    const body = link.closest("tbody") || (document.activeElement && grid.querySelector("td[tabindex='0']") || {}).parentElement?.closest("tbody") || bodies[bodies.length - 1];
    if (!body) return;
    event.preventDefault();
    if (link.id === "grid-section") addSection(grid, body);
    else addRow(grid, body);
  });
}

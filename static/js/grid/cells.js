/* Ячейки: ходить стрелками, править на месте, видеть, как поняты слова. */
import {
  bodyRows, cellsOf, fieldOf, focusCell, headingOf, isDraft, isEditable, prepare, rowOf, tableOf, wordsOf,
} from "./dom.js";
import { forget, keep } from "./drafts.js";
import { addRow, addSection, dropEmpty, editHeading } from "./rows.js";
import { save, setUpRetry } from "./saving.js";
import { closeReading, showReading } from "./reading.js";

let open = null;
let firstColumn = 0;

export function current() { return open; }

/* Открыть ячейку. `text` — с чего начать; `keepsColumn` — Enter вернётся в столбец, с которого начали. */
export function edit(grid, cell, { text = null, keepsColumn = false } = {}) {
  if (!cell || !isEditable(grid, cell)) return;
  commit(grid);
  if (fieldOf(cell) === "section") { editHeading(grid, cell); return; }
  if (!keepsColumn) firstColumn = cell.cellIndex;
  const area = document.createElement("textarea");
  area.value = text === null ? wordsOf(cell) : text;
  area.rows = 1;
  area.setAttribute("aria-label", `${headingOf(cell)}, ${labelOf(rowOf(cell))}`);
  open = { cell, field: fieldOf(cell), was: wordsOf(cell), area };
  cell.classList.add("is-edit");
  rowOf(cell).classList.add("is-active");
  cell.append(area);
  grow(area);
  area.focus();
  area.setSelectionRange(area.value.length, area.value.length);
  if (area.value.trim()) showReading(grid, open, apply);
}

function labelOf(row) {
  const number = row.querySelector("td.n .t");
  return number && number.textContent.trim() ? `строка ${number.textContent.trim()}` : "новая строка";
}

function grow(area) {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 2}px`;
}

function close() {
  const { cell, area } = open;
  open = null;
  closeReading(cell);
  area.remove();
  cell.classList.remove("is-edit");
  rowOf(cell).classList.remove("is-active");
}

/* Записать открытую ячейку, если слова изменились. */
export function commit(grid, choice = {}) {
  if (!open) return;
  const { cell, field, was, area } = open;
  const value = area.value.replace(/\r\n/g, "\n").trim();
  close();
  if (value === was.trim() && !choice.reading) { forget(grid, rowOf(cell), field); return; }
  cell.querySelector(":scope > .t").textContent = value;
  save(grid, cell, { field, value, was, ...choice });
}

function apply(grid, choice) {
  const { cell } = open;
  commit(grid, choice);
  focusCell(cell);
}

function cancel(grid) {
  const { cell, field } = open;
  close();
  forget(grid, rowOf(cell), field);
  if (!dropEmpty(rowOf(cell))) focusCell(cell);
}

/* Enter: ячейка ниже; за последней строкой раздела — новая. Пустая новая строка закрывается. */
function below(grid) {
  const { cell, area } = open;
  const row = rowOf(cell);
  const isEmptyDraft = isDraft(row) && !area.value.trim();
  commit(grid);
  if (isEmptyDraft && dropEmpty(row)) return;
  const next = nextRow(row);
  if (next) edit(grid, next.cells[firstColumn] || next.cells[1], { keepsColumn: true });
  else addRow(grid, row.closest("tbody"));
}

function nextRow(row) {
  let other = row.nextElementSibling;
  while (other && !other.dataset.row) other = other.nextElementSibling;
  return other;
}

/* Tab: соседняя ячейка; за последней ячейкой последней строки — новая строка. */
function across(grid, step) {
  const { cell } = open;
  const row = rowOf(cell);
  const cells = cellsOf(grid, row);
  const next = cells[cells.indexOf(cell) + step];
  commit(grid);
  if (next) { edit(grid, next, { keepsColumn: true }); return; }
  const rows = bodyRows(grid).filter((other) => tableOf(other) === tableOf(row));
  const other = step > 0 ? nextRow(row) : rows[rows.indexOf(row) - 1];
  if (other) {
    const others = cellsOf(grid, other);
    edit(grid, step > 0 ? others[0] : others[others.length - 1]);
  } else if (step > 0) addRow(grid, row.closest("tbody"));
}

function whileEditing(grid, event) {
  if (event.target !== open.area) return;
  if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); cancel(grid); }
  else if (event.key === "Tab") { event.preventDefault(); across(grid, event.shiftKey ? -1 : 1); }
  else if (event.key === "Enter" && event.ctrlKey) {
    event.preventDefault();
    const body = open.cell.closest("tbody");
    const row = rowOf(open.cell);
    commit(grid);
    dropEmpty(row);
    addSection(grid, body);
  } else if (event.key === "Enter" && event.altKey) { event.preventDefault(); open.area.setRangeText("\n", open.area.selectionStart, open.area.selectionEnd, "end"); grow(open.area); }
  else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); below(grid); }
  else if (event.key === "ArrowDown" && event.altKey) {
    const first = open.cell.querySelector(".v-pop button");
    if (first) { event.preventDefault(); first.focus(); }
  }
}

/* Куда ведёт клавиша из ячейки, в которой не пишут. */
function target(grid, cell, key) {
  const row = rowOf(cell);
  if (key === "ArrowLeft") return cell.previousElementSibling;
  if (key === "ArrowRight") return cell.nextElementSibling;
  if (key === "Home") return row.cells[0];
  if (key === "End") return row.cells[row.cells.length - 1];
  const rows = Array.from(grid.querySelectorAll("table.v-grid tr[data-row], table.v-grid tr.sec"))
    .filter((other) => !other.closest(".v-pasted"));
  const other = rows[rows.indexOf(row) + (key === "ArrowDown" ? 1 : -1)];
  if (!other) return null;
  return other.cells[Math.min(row.classList.contains("sec") ? 1 : cell.cellIndex, other.cells.length - 1)];
}

const STEPS = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"]);

function whileWalking(grid, event) {
  const cell = event.target;
  if (!cell.matches || !cell.matches("td[tabindex]") || event.metaKey) return;
  if (event.key === "Enter" && event.ctrlKey) { event.preventDefault(); addSection(grid, cell.closest("tbody")); return; }
  if (event.ctrlKey || event.altKey) return;
  if (STEPS.has(event.key)) { event.preventDefault(); focusCell(target(grid, cell, event.key)); }
  else if (event.key === "Enter" || event.key === "F2") { event.preventDefault(); edit(grid, cell); }
  else if (event.key === "Insert") { event.preventDefault(); addRow(grid, cell.closest("tbody"), rowOf(cell)); }
  else if (event.key.length === 1 && event.key !== " " && event.key !== "?" && !wordsOf(cell).trim() && isEditable(grid, cell)) {
    event.preventDefault();
    edit(grid, cell, { text: event.key });
  }
}

export function setUpCells(grid) {
  prepare(grid);
  setUpRetry();
  grid.addEventListener("keydown", (event) => { if (open) whileEditing(grid, event); else whileWalking(grid, event); });
  grid.addEventListener("dblclick", (event) => {
    const cell = event.target.closest("tr[data-row] > td, tr.sec > td");
    if (cell && !event.target.closest("a, button, input, textarea")) edit(grid, cell);
  });
  grid.addEventListener("click", (event) => {
    const cell = event.target.closest("tr[data-row] > td");
    if (cell && !event.target.closest("a, button, input, textarea, .is-edit")) focusCell(cell);
  });
  grid.addEventListener("input", (event) => {
    if (!open || event.target !== open.area) return;
    grow(open.area);
    keep(grid, rowOf(open.cell), { field: open.field, value: open.area.value, was: open.was });
    showReading(grid, open, apply);
  });
  grid.addEventListener("focusout", (event) => {
    if (!open || event.target !== open.area) return;
    const to = event.relatedTarget;
    if (to && open.cell.contains(to)) return;
    if (to || document.hasFocus()) commit(grid);
  });
}

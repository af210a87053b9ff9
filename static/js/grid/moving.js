/* Порядок строк: Alt+стрелки и перетаскивание за ручку. */
import { bodyRows, focusCell, isDraft, previousKey, rowOf, sectionOf } from "./dom.js";
import { applyNumbers } from "./saving.js";
import { announce, post, say } from "./server.js";
import { refreshStatus } from "./status.js";

let dragged = null;

async function place(grid, row, put) {
  const from = { parent: row.parentElement, next: row.nextElementSibling };
  put();
  const url = `${grid.dataset.rows.replace(/add\/$/, "")}${row.dataset.row}/place/`;
  try {
    const answer = await post(url, { section: sectionOf(row), after: previousKey(row) });
    applyNumbers(grid, answer.numbers);
    refreshStatus(grid);
    say(`Сохранено в ${answer.saved}`);
    announce(`Строка перенесена: ${row.closest("tbody").querySelector("tr.sec b")?.textContent.trim() || "в этой же таблице"}`);
    const undo = document.querySelector("#grid-undo button");
    if (undo) undo.disabled = false;
  } catch (error) {
    from.parent.insertBefore(row, from.next);
    say(error.message, "late");
    announce(error.message);
  }
}

function step(grid, cell, down) {
  const row = rowOf(cell);
  if (!row.dataset.row || isDraft(row)) return;
  const rows = bodyRows(grid).filter((other) => other.parentElement === row.parentElement);
  const other = rows[rows.indexOf(row) + (down ? 1 : -1)];
  const bodies = Array.from(grid.querySelectorAll("table.v-grid tbody[data-section]"));
  const body = bodies[bodies.indexOf(row.parentElement) + (down ? 1 : -1)];
  if (!other && !body) { announce("Дальше двигать некуда"); return; }
  place(grid, row, () => {
    if (other) { if (down) other.after(row); else other.before(row); }
    else if (down) { const head = body.querySelector("tr.sec"); if (head) head.after(row); else body.prepend(row); }
    else body.insertBefore(row, body.querySelector("tr.add"));
  }).then(() => focusCell(cell));
  focusCell(cell);
}

function handle(grid, row) {
  if (row.querySelector(".v-grid__drag") || isDraft(row)) return;
  const grip = document.createElement("span");
  grip.className = "drag v-grid__drag";
  grip.draggable = true;
  grip.title = "Перетащить строку";
  grip.setAttribute("aria-hidden", "true");
  row.cells[0].prepend(grip);
}

function clear(grid) { grid.querySelectorAll(".is-over").forEach((row) => row.classList.remove("is-over")); }

export function setUpMoving(grid) {
  grid.addEventListener("keydown", (event) => {
    if (!event.altKey || !event.target.matches || !event.target.matches("tr[data-row] > td")) return;
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    step(grid, event.target, event.key === "ArrowDown");
  });
  grid.addEventListener("mouseover", (event) => {
    const row = event.target.closest("table.v-grid tr[data-row]");
    if (row && !row.closest(".v-pasted")) handle(grid, row);
  });
  grid.addEventListener("dragstart", (event) => {
    if (!event.target.classList || !event.target.classList.contains("v-grid__drag")) return;
    dragged = rowOf(event.target);
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.id);
    event.dataTransfer.setDragImage(dragged, 20, 10);
  });
  grid.addEventListener("dragover", (event) => {
    const over = dragged && event.target.closest("tr[data-row], tr.sec, tr.add");
    if (!over || over === dragged) return;
    event.preventDefault();
    clear(grid);
    over.classList.add("is-over");
  });
  grid.addEventListener("drop", (event) => {
    const over = dragged && event.target.closest("tr[data-row], tr.sec, tr.add");
    const row = dragged;
    dragged = null;
    clear(grid);
    if (!over || over === row) return;
    event.preventDefault();
    const isBelow = row.compareDocumentPosition(over) & Node.DOCUMENT_POSITION_FOLLOWING;
    place(grid, row, () => {
      if (over.classList.contains("add") || (over.dataset.row && !isBelow)) over.before(row);
      else over.after(row);
    });
  });
  grid.addEventListener("dragend", () => { dragged = null; clear(grid); });
}

/* Очередь записи: ячейки одной строки идут по одной, несохранённое ждёт связи и переживает закрытую вкладку. */
import { elementOf, fieldOf, isDraft, prepare, previousKey, rowOf, sectionOf } from "./dom.js";
import { forget, keep } from "./drafts.js";
import { Later, Refused, announce, post, say } from "./server.js";
import { showConflict, showRefusal } from "./notes.js";
import { refreshStatus } from "./status.js";

const queues = new WeakMap();
const waiting = [];
// Новые строки добавляются по одной: каждая становится за той, что перед ней.
let adding = Promise.resolve();

/* Записать ячейку. `edit`: field, value, was и, если выбрано, reading и windows. */
export function save(grid, cell, edit) {
  const row = rowOf(cell);
  keep(grid, row, edit);
  cell.classList.add("is-unsaved");
  const before = queues.get(row) || Promise.resolve();
  const turn = isDraft(row) ? Promise.all([before, adding]) : before;
  const next = turn.then(() => attempt(grid, row, cell, edit));
  queues.set(row, next);
  if (isDraft(row)) adding = next;
  return next;
}

async function attempt(grid, row, cell, edit) {
  say("Сохраняем…");
  try {
    const answer = isDraft(row) ? await add(grid, row, edit) : await write(grid, row, edit);
    cell.classList.remove("is-unsaved");
    forget(grid, row, edit.field);
    applyRow(row, answer);
    applyNumbers(grid, answer.numbers);
    refreshStatus(grid);
    stepMade(edit, row);
    say(`Сохранено в ${answer.saved}`);
  } catch (error) {
    failed(grid, row, cell, edit, error);
  }
}

function failed(grid, row, cell, edit, error) {
  if (error instanceof Later) {
    waiting.push(() => attempt(grid, row, cell, edit));
    say(error.message, "late");
    announce(error.message);
    return;
  }
  if (!(error instanceof Refused)) throw error;
  say("Не сохранено", "late");
  if (error.status === 409) showConflict(grid, row, cell, edit, error, save);
  else showRefusal(cell, edit, error.message);
}

function write(grid, row, edit) {
  const url = `${grid.dataset.rows.replace(/add\/$/, "")}${row.dataset.row}/cell/`;
  return post(url, {
    field: edit.field, value: edit.value, was: edit.was, version: row.dataset.version,
    reading: edit.reading || "", windows: edit.windows || "",
  });
}

async function add(grid, row, edit) {
  const values = { after: previousKey(row) };
  Array.from(row.cells).forEach((cell) => {
    const words = cell.querySelector(":scope > .t");
    if (words && fieldOf(cell) && !cell.classList.contains("is-edit")) values[fieldOf(cell)] = words.textContent;
  });
  values[edit.field] = edit.value;
  const plan = row.closest("table").dataset.plan;
  if (sectionOf(row)) values.section = sectionOf(row);
  else if (plan) values.plan = plan;
  const answer = await post(grid.dataset.rows, values);
  row.dataset.row = answer.row;
  row.id = `${grid.dataset.slug}-${answer.row}`;
  return answer;
}

/* Заменить строку ответом сервера, не трогая ячейку, в которой пишут, и те, что ещё не записаны. */
export function applyRow(row, answer) {
  if (!answer.html) return;
  const fresh = elementOf(`<table><tbody>${answer.html}</tbody></table>`).querySelector("tr");
  row.dataset.version = answer.version;
  row.dataset.row = answer.row;
  row.id = fresh.id;
  row.className = [fresh.className, row.classList.contains("is-active") ? "is-active" : ""].filter(Boolean).join(" ");
  Array.from(fresh.cells).forEach((cell, place) => {
    const old = row.cells[place];
    if (!old || old.classList.contains("is-edit") || old.classList.contains("is-unsaved")) return;
    const picked = old.querySelector(".v-grid__pick");
    const wasPicked = picked && picked.checked;
    const talk = old.querySelector(".v-talklink");
    old.innerHTML = cell.innerHTML;
    if (talk && !old.querySelector(".v-talklink")) old.querySelector("a").before(talk);
    old.className = cell.className;
    if (wasPicked) old.querySelector(".v-grid__pick").checked = true;
  });
  prepare(document.getElementById("grid"));
}

/* Номера, посчитанные заново. */
export function applyNumbers(grid, numbers) {
  Object.entries(numbers || {}).forEach(([id, number]) => {
    const row = document.getElementById(id);
    if (!row) return;
    const place = row.classList.contains("sec") ? row.querySelector(".v-grid__number") : row.querySelector("td.n .t");
    if (place && place.textContent !== number) place.textContent = number;
  });
}

function stepMade(edit, row) {
  const undo = document.querySelector("#grid-undo button");
  const redo = document.querySelector("#grid-redo button");
  if (undo) { undo.disabled = false; undo.title = "последняя правка"; }
  if (redo) redo.disabled = true;
}

async function retry() {
  const late = waiting.splice(0);
  for (const again of late) await again();
}

export function setUpRetry() {
  window.addEventListener("online", retry);
  window.setInterval(() => { if (waiting.length) retry(); }, 5000);
  window.addEventListener("beforeunload", (event) => { if (waiting.length) event.preventDefault(); });
}

export function isIdle(row) { return queues.get(row) || Promise.resolve(); }

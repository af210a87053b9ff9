/* Строки, скопированные из Word или Excel: сначала видно, что получится, потом они вставляются. */
import { elementOf, isDraft, previousKey, rowOf, sectionOf, tableOf } from "./dom.js";
import { commit, current } from "./cells.js";
import { dropEmpty } from "./rows.js";
import { reload } from "./history.js";
import { announce, post, say } from "./server.js";

function isTable(html, text, isTyping) {
  if (/<table[\s>]/i.test(html) && (html.match(/<t[dh][\s>]/gi) || []).length > 1) return true;
  return text.includes("\t") || (!isTyping && text.trim().includes("\n"));
}

/* Где стоит человек: раздел, таблица и строка, под которой вставить. */
function placeOf(grid, target) {
  const row = target.closest("tr");
  const body = target.closest("tbody[data-section]");
  if (!body) return null;
  const values = { plan: tableOf(body.rows[0]).dataset.plan };
  if (sectionOf(body.rows[0])) values.section = sectionOf(body.rows[0]);
  if (row && row.dataset.row) values.after = isDraft(row) ? previousKey(row) : row.dataset.row;
  return { body, row, values };
}

function drop(place) { place.body.querySelectorAll("tr.v-pasted__row").forEach((row) => row.remove()); }

async function preview(grid, place, html, text) {
  say("Читаем таблицу…");
  try {
    const answer = await post(grid.dataset.paste, { ...place.values, html, text });
    show(grid, place, answer.html);
    say("");
  } catch (error) { say(error.message, "late"); announce(error.message); }
}

function show(grid, place, html) {
  drop(place);
  const row = document.createElement("tr");
  row.className = "v-pasted__row";
  const cell = row.insertCell();
  cell.colSpan = tableOf(place.body.rows[0]).tHead.rows[0].cells.length;
  cell.append(elementOf(html));
  if (place.row && place.row.dataset.row) place.row.after(row);
  else place.body.insertBefore(row, place.body.querySelector("tr.add"));
  row.querySelector("[data-cancel]").addEventListener("click", (event) => { event.preventDefault(); row.remove(); });
  row.querySelector("form").addEventListener("submit", (event) => { event.preventDefault(); insert(grid, place, row); });
  row.querySelector("button[type=submit]").focus();
  announce(row.querySelector("p").textContent);
}

async function insert(grid, place, row) {
  try {
    const answer = await post(grid.dataset.paste, Object.fromEntries(new FormData(row.querySelector("form"))));
    row.remove();
    await reload(grid, place.row && place.row.id);
    say(answer.message);
    announce(answer.message);
  } catch (error) {
    row.querySelectorAll("button").forEach((one) => { one.disabled = false; });
    say(error.message, "late");
    announce(error.message);
  }
}

export function setUpPasting(grid) {
  document.addEventListener("paste", (event) => {
    const target = document.activeElement;
    if (!grid.contains(target) || !event.clipboardData) return;
    const open = current();
    const isTyping = Boolean(open && target === open.area);
    if (!isTyping && /input|textarea|select/i.test(target.tagName)) return;
    const html = event.clipboardData.getData("text/html");
    const text = event.clipboardData.getData("text/plain");
    if (!isTable(html, text, isTyping)) return;
    const place = placeOf(grid, target);
    if (!place) return;
    event.preventDefault();
    if (isTyping) {
      const row = rowOf(open.cell);
      commit(grid);
      if (isDraft(row)) { place.row = row.previousElementSibling; dropEmpty(row); }
    }
    preview(grid, place, html, text);
  });
}

/* Под ячейкой срока и ответственных видно, как поняты слова, пока их набирают. */
import { getHtml } from "./server.js";

const ASKED = { deadline_text: "deadline", responsible_text: "responsible" };
let timer = 0;

export function showReading(grid, open, apply) {
  const name = ASKED[open.field];
  if (!name) return;
  window.clearTimeout(timer);
  const words = open.area.value.trim();
  if (!words) { closeReading(open.cell); return; }
  timer = window.setTimeout(async () => {
    let html;
    try { html = await getHtml(`${grid.dataset.reading}?${new URLSearchParams({ [name]: words })}`); } catch (_error) { return; }
    if (!open.cell.classList.contains("is-edit") || open.area.value.trim() !== words) return;
    draw(grid, open, html, name === "deadline", apply);
  }, 300);
}

export function closeReading(cell) {
  window.clearTimeout(timer);
  cell.querySelectorAll(".v-pop").forEach((pop) => pop.remove());
}

function draw(grid, open, html, isTerm, apply) {
  closeReading(open.cell);
  const pop = document.createElement("div");
  pop.className = "v-pop";
  const said = document.createElement("div");
  said.setAttribute("role", "status");
  said.innerHTML = html;
  pop.append(said);
  if (isTerm) pop.append(choices(grid, open, apply));
  pop.addEventListener("mousedown", (event) => { if (!event.target.closest("textarea")) event.preventDefault(); });
  pop.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); open.area.focus(); }
  });
  open.cell.append(pop);
}

function choices(grid, open, apply) {
  const row = document.createElement("div");
  row.className = "v-pop__f";
  const right = button("Верно", "btn-primary", () => apply(grid, { reading: "parsed" }));
  const key = document.createElement("kbd");
  key.textContent = "Enter";
  key.className = "ms-1 bg-transparent text-white";
  right.append(key);
  row.append(
    right,
    button("Задать даты вручную", "btn-outline-secondary", () => byHand(grid, open, row, apply)),
    button("Без даты", "btn-link", () => apply(grid, { reading: "none" })),
  );
  return row;
}

function byHand(grid, open, row, apply) {
  const label = document.createElement("label");
  label.className = "d-block mt-2";
  label.textContent = "Даты, каждая с новой строки: 01.03.2027–31.03.2027 или 31.03.2027";
  const dates = document.createElement("textarea");
  dates.rows = 2;
  dates.className = "form-control v-pop__dates";
  label.append(dates);
  dates.addEventListener("keydown", (event) => event.stopPropagation());
  row.replaceChildren(button("Записать даты", "btn-primary", () => apply(grid, { reading: "manual", windows: dates.value })));
  row.before(label);
  dates.focus();
}

function button(label, kind, action) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `btn btn-sm ${kind}`;
  made.textContent = label;
  made.addEventListener("click", action);
  return made;
}

/* Длинный план показывается частями: остальные строки приходят сами, пока человек смотрит первые. */
import { prepare } from "./dom.js";
import { getHtml } from "./server.js";

/* Дочитать все части и поставить их строки на места; `then` — когда карта на экране целиком. */
export async function loadRest(grid, then = () => {}) {
  for (let more = grid.querySelector(".v-grid__more[data-next]"); more; more = grid.querySelector(".v-grid__more[data-next]")) {
    const address = more.querySelector("a.btn").getAttribute("href");
    let html;
    try { html = await getHtml(address); } catch (_error) { return; }
    const part = new DOMParser().parseFromString(html, "text/html").getElementById("grid");
    if (!part || !more.isConnected) return;
    part.querySelectorAll("table.v-grid").forEach((table) => join(grid, table, more));
    const next = part.querySelector(".v-grid__more[data-next]");
    if (next) more.replaceWith(next); else more.remove();
    prepare(grid);
  }
  then();
}

function join(grid, table, more) {
  const own = grid.querySelector(`table.v-grid[data-plan="${table.dataset.plan}"]`);
  if (!own) { more.before(table.closest("section")); return; }
  Array.from(table.tBodies).forEach((body) => {
    const same = Array.from(own.tBodies).find((other) => other.dataset.section === body.dataset.section);
    if (!same) { own.append(body); return; }
    Array.from(body.rows).forEach((row) => { if (!row.classList.contains("sec")) same.append(row); });
  });
}

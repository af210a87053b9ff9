/* Строка состояния: замечания считаются по тому, что на экране. */

const WORDS = {
  deadline: ["срок под вопросом", "срока под вопросом", "сроков под вопросом"],
  responsible: ["строка с неясными ответственными", "строки с неясными ответственными", "строк с неясными ответственными"],
  outside: ["срок вне периода", "срока вне периода", "сроков вне периода"],
  number: ["повтор номера", "повтора номера", "повторов номера"],
  empty: ["строка без содержания", "строки без содержания", "строк без содержания"],
};

function counted(count, forms) {
  const tail = count % 100;
  const last = count % 10;
  let form = forms[2];
  if (last === 1 && tail !== 11) form = forms[0];
  else if (last >= 2 && last <= 4 && (tail < 12 || tail > 14)) form = forms[1];
  return `${count}\u00a0${form}`;
}

export function refreshStatus(grid) {
  const status = document.getElementById("grid-status");
  if (!status || grid.querySelector(".v-grid__more[data-next]")) return;
  const counts = {};
  grid.querySelectorAll("tr[data-row]").forEach((row) => {
    new Set(Array.from(row.querySelectorAll(".v-warn[data-kind]"), (warn) => warn.dataset.kind))
      .forEach((kind) => { counts[kind] = (counts[kind] || 0) + 1; });
  });
  status.querySelectorAll("a.w").forEach((link) => link.remove());
  const links = Object.keys(WORDS).filter((kind) => counts[kind]).map((kind) => {
    const link = document.createElement("a");
    link.className = "w";
    link.href = `?doubts=${kind}`;
    link.textContent = counted(counts[kind], WORDS[kind]);
    return link;
  });
  status.firstElementChild.after(...links);
  const rows = grid.querySelectorAll("tr[data-row]:not([data-row=new])").length;
  const nouns = grid.dataset.slug === "items"
    ? ["мероприятие", "мероприятия", "мероприятий"] : ["контрольная точка", "контрольные точки", "контрольных точек"];
  grid.querySelectorAll("tbody[data-section]").forEach((body) => {
    const count = body.querySelector(".v-grid__count");
    if (count && !location.search) count.textContent = counted(body.querySelectorAll("tr[data-row]:not([data-row=new])").length, nouns);
  });
  const rest = status.firstElementChild.textContent.split(" · ").slice(1);
  if (!location.search) status.firstElementChild.textContent = [counted(rows, nouns), ...rest].join(" · ");
}

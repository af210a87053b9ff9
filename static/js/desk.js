/* Клавиши рабочего стола: ↑↓ по очереди, П — принять, В — вернуть. Без этого файла всё делают кнопки. */
(function () {
  "use strict";
  function rows() { return Array.prototype.slice.call(document.querySelectorAll(".v-queue > details")); }
  function current() { return rows().filter(function (row) { return row.open; })[0]; }
  function open(row) {
    if (!row) return;
    rows().forEach(function (one) { one.open = one === row; });
    row.querySelector("summary").focus();
  }
  document.addEventListener("keydown", function (event) {
    if (/input|textarea|select/i.test(event.target.tagName) || event.ctrlKey || event.metaKey || event.altKey) return;
    var all = rows(), row = current(), place = all.indexOf(row);
    if (event.code === "ArrowDown") { event.preventDefault(); open(all[place + 1]); }
    if (event.code === "ArrowUp") { event.preventDefault(); open(all[place - 1]); }
    if (!row) return;
    if (event.code === "KeyG") { event.preventDefault(); row.querySelector("button[value=accept]").click(); }
    if (event.code === "KeyD") { event.preventDefault(); row.querySelector("textarea").focus(); }
  });
  var opened = current();
  if (opened && location.search.indexOf("open=") !== -1) opened.querySelector("summary").focus();
})();

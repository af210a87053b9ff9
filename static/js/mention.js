/* Подсказка коллег после «@»: тот же список, что под полем. Без этого файла фамилию пишут сами или отмечают в списке. */
(function () {
  "use strict";
  document.querySelectorAll("[data-mention]").forEach(function (place) {
    var field = place.querySelector("textarea");
    var source = document.getElementById(place.dataset.mention);
    if (!field || !source) return;
    var people = Array.prototype.map.call(source.querySelectorAll("label"), function (label) {
      var words = label.textContent.trim().replace(/\s+/g, " ");
      return { label: words, name: words.split(",")[0] };
    }).filter(function (person) { return person.name; });
    var list = document.createElement("ul");
    list.className = "v-phrases mt-1";
    list.setAttribute("aria-label", "Кого упомянуть");
    list.hidden = true;
    var said = document.createElement("p");
    said.className = "visually-hidden";
    said.setAttribute("role", "status");
    field.after(list, said);
    function folded(text) { return text.toLowerCase().replace(/ё/g, "е"); }
    function begun() {
      var match = /(?:^|[^\wА-Яа-яЁё@.])@([A-Za-zА-Яа-яЁё-]*)$/.exec(field.value.slice(0, field.selectionStart));
      return match ? match[1] : null;
    }
    function close() { list.hidden = true; said.textContent = ""; }
    function choose(person) {
      var at = field.selectionStart;
      var before = field.value.slice(0, at).replace(/@[A-Za-zА-Яа-яЁё-]*$/, "@" + person.name + " ");
      field.value = before + field.value.slice(at);
      close();
      field.focus();
      field.setSelectionRange(before.length, before.length);
    }
    function show() {
      var start = begun();
      if (start === null) return close();
      var fitting = people.filter(function (person) { return folded(person.name).indexOf(folded(start)) === 0; }).slice(0, 8);
      list.replaceChildren.apply(list, fitting.map(function (person) {
        var entry = document.createElement("li");
        var button = document.createElement("button");
        button.type = "button";
        button.textContent = person.label;
        button.addEventListener("click", function () { choose(person); });
        entry.append(button);
        return entry;
      }));
      list.hidden = !fitting.length;
      said.textContent = fitting.length ? "Подходят: " + fitting.length + ". Стрелка вниз — к списку." : "";
    }
    field.addEventListener("input", show);
    place.addEventListener("keydown", function (event) {
      if (list.hidden) return;
      var buttons = Array.prototype.slice.call(list.querySelectorAll("button"));
      var at = buttons.indexOf(document.activeElement);
      if (event.key === "Escape") { close(); field.focus(); }
      else if (event.key === "ArrowDown") { event.preventDefault(); buttons[Math.min(at + 1, buttons.length - 1)].focus(); }
      else if (event.key === "ArrowUp" && at >= 0) { event.preventDefault(); (at ? buttons[at - 1] : field).focus(); }
    });
  });
})();

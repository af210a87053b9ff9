/* Рабочий стол: решение без перезагрузки страницы, клавиши, отметки. Без этого файла всё то же делают кнопки. */
(function () {
  "use strict";
  var desk = document.getElementById("desk");
  var live = document.getElementById("desk-live");
  if (!desk) return;

  function all(selector) { return Array.prototype.slice.call(desk.querySelectorAll(selector)); }
  function rows() { return all(".v-queue__row > details"); }
  function current() { return rows().filter(function (row) { return row.open; })[0]; }
  function singleKeys() { return desk.dataset.singleKeys === "1"; }
  function isTyped(target) { return /textarea|select/i.test(target.tagName) || (/input/i.test(target.tagName) && target.type !== "checkbox"); }

  function open(row) {
    if (!row) return;
    rows().forEach(function (one) { one.open = one === row; });
    var summary = row.querySelector("summary");
    summary.focus({ preventScroll: true });
    summary.scrollIntoView({ block: "nearest" });
    if (row.getBoundingClientRect().bottom > window.innerHeight) summary.scrollIntoView({ block: "start" });
  }

  function say(words, kind) {
    live.textContent = "";
    window.setTimeout(function () { live.textContent = words; }, 30);
    told([{ words: words, kind: kind || "error" }]);
  }

  /* Сообщения сервера стоят над столом; вслух их говорит одна постоянная область. */
  function told(lines) {
    document.querySelectorAll("#main > .js-told, #main > [role=status]:not(#desk-live)").forEach(function (old) { old.remove(); });
    if (!lines.length) return;
    var place = document.createElement("div");
    place.className = "js-told";
    lines.forEach(function (line) {
      var note = document.createElement("p");
      note.className = "v-note v-note--" + line.kind;
      note.textContent = line.words;
      place.append(note);
    });
    live.before(place);
  }

  function messagesOf(page) {
    return Array.prototype.map.call(page.querySelectorAll("#main > [role=status] > .v-note"), function (note) {
      var kind = /v-note--(\w+)/.exec(note.className);
      return { words: note.textContent, kind: kind ? kind[1] : "info" };
    });
  }

  /* Слова и отметки у других отчётов переживают замену очереди. */
  function typed(except) {
    var kept = {};
    all("textarea[id]").forEach(function (area) {
      if (area.value && (!except || !except.contains(area))) kept[area.id] = area.value;
    });
    var marks = all("input[name=chosen]:checked").map(function (mark) { return mark.value; });
    return function restore(withMarks) {
      Object.keys(kept).forEach(function (id) {
        var area = document.getElementById(id);
        if (area && !area.value) area.value = kept[id];
      });
      if (withMarks) all("input[name=chosen]").forEach(function (mark) { mark.checked = mark.checked || marks.indexOf(mark.value) !== -1; });
    };
  }

  /* Ответ на решение несёт только очередь: то, что стоит вокруг неё, остаётся на месте и обновляется погодя. */
  function replace(page, restore, withMarks) {
    var fresh = page.getElementById("desk");
    var around = all("[data-around]");
    desk.replaceChildren.apply(desk, Array.prototype.slice.call(fresh.childNodes));
    if (fresh.hasAttribute("data-part")) { put(around); refreshSoon(); }
    [".v-nav", ".v-tabbar"].forEach(function (selector) {
      var now = document.querySelector(selector), then = page.querySelector(selector);
      if (now && then) now.replaceChildren.apply(now, Array.prototype.slice.call(then.childNodes));
    });
    document.dispatchEvent(new CustomEvent("v-fresh"));
    setUp();
    restore(withMarks);
    count();
  }

  function put(pieces) {
    Array.prototype.forEach.call(pieces, function (piece) {
      var place = desk.querySelector("[data-around=" + piece.dataset.around + "]");
      if (place && !place.contains(document.activeElement)) place.replaceWith(piece);
    });
  }

  var waiting = 0;
  function refreshSoon() {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(function () {
      fetch(location.pathname, { headers: { "X-Desk-Part": "around" } }).then(function (response) {
        return response.ok && !response.redirected ? response.text() : "";
      }).then(function (html) {
        put(new DOMParser().parseFromString(html, "text/html").querySelectorAll("[data-around]"));
      }).catch(function () { /* числа вокруг очереди обновятся со страницей */ });
    }, 4000);
  }

  function focusAfter(lines) {
    live.textContent = lines.map(function (line) { return line.words; }).join(" ");
    var errors = desk.querySelector(".v-errors");
    if (errors) {
      var field = errors.closest("form").querySelector("textarea");
      field.focus();
      live.textContent = errors.textContent.trim();
      return;
    }
    var row = current() || rows()[0];
    if (row) { open(row); return; }
    var empty = document.getElementById("desk-empty");
    if (empty) empty.focus();
  }

  function send(form, button) {
    var body = new FormData(form);
    body.set("decision", button.value);
    var isMany = form.id === "many";
    var restore = typed(form);
    var buttons = Array.prototype.slice.call(form.querySelectorAll("button"));
    fetch(form.action, { method: "POST", body: body, headers: { "X-Desk-Part": "queue" } }).then(function (response) {
      if (!response.ok && response.status !== 409 && response.status !== 422) throw new Error(String(response.status));
      return response.text();
    }).then(function (html) {
      var page = new DOMParser().parseFromString(html, "text/html");
      if (!page.getElementById("desk")) throw new Error("login");
      var lines = messagesOf(page);
      replace(page, restore, !isMany);
      told(lines);
      focusAfter(lines);
    }).catch(function (error) {
      buttons.forEach(function (one) { one.disabled = false; });
      say(error.message === "login"
        ? "Сеанс закончился, решение не записано. Войдите в соседней вкладке и нажмите кнопку ещё раз: написанное здесь осталось."
        : "Нет связи или сервер не ответил: решение не записано. Нажмите кнопку ещё раз, написанное осталось.");
      button.focus();
    });
  }

  document.addEventListener("submit", function (event) {
    var form = event.target, button = event.submitter;
    if (!button || button.name !== "decision" || !(form.id === "many" || form.matches(".js-decision"))) return;
    event.preventDefault();
    send(form, button);
  });

  function plural(number, one, few, many) {
    var last = number % 10, teen = Math.floor(number / 10) % 10 === 1;
    return number + "\u00a0" + (teen || last === 0 || last > 4 ? many : last === 1 ? one : few);
  }

  function count() {
    var form = document.getElementById("many");
    if (!form) return;
    var chosen = all("input[name=chosen]:checked").length;
    var words = "Выбрано: " + plural(chosen, "отчёт", "отчёта", "отчётов");
    var place = document.getElementById("many-count");
    if (place.textContent !== words) place.textContent = words;
    form.hidden = !chosen && !form.querySelector(".v-errors");
    form.classList.add("is-live");
  }

  /* Кнопка «Отметить все» нужна только со скриптом: без него отметки ставят по одной. */
  function addPickAll() {
    var head = desk.querySelector(".v-queue .qh");
    if (!head || desk.querySelector(".js-pick-all")) return;
    var button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-link btn-sm p-0 js-pick-all";
    button.textContent = "Отметить все на странице";
    button.addEventListener("click", function () {
      var marks = all("input[name=chosen]");
      var isFull = marks.every(function (mark) { return mark.checked; });
      marks.forEach(function (mark) { mark.checked = !isFull; });
      button.textContent = isFull ? "Отметить все на странице" : "Снять отметки";
      count();
    });
    desk.querySelector(".v-queue").before(button);
  }

  function setUp() {
    addPickAll();
    desk.querySelectorAll("[data-nokeys]").forEach(function (words) { words.hidden = true; });
    if (singleKeys()) {
      all(".js-decision .v-phrases").forEach(function (list) {
        Array.prototype.slice.call(list.querySelectorAll("button"), 0, 9).forEach(function (button, place) {
          var key = document.createElement("kbd");
          key.setAttribute("aria-hidden", "true");
          key.textContent = String(place + 1);
          button.prepend(key, " ");
        });
      });
    }
  }

  document.addEventListener("change", function (event) {
    if (event.target.name === "chosen") count();
  });

  function whileTyping(event) {
    var form = event.target.closest(".js-decision, #many");
    if (!form || event.target.name !== "remark") return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.querySelector("button[value=return]").click();
    }
    if (event.key === "Escape" && form.matches(".js-decision")) {
      event.preventDefault();
      form.closest(".v-queue__row").querySelector("summary").focus();
    }
  }

  function walk(event) {
    var list = rows(), place = list.indexOf(current());
    if (event.code === "ArrowDown") { event.preventDefault(); open(list[place + 1]); }
    if (event.code === "ArrowUp") { event.preventDefault(); open(list[place - 1]); }
  }

  function document_(row) {
    var shown = row.querySelector(".v-docs summary") || row.querySelector(".v-file a");
    if (shown) { shown.focus(); shown.scrollIntoView({ block: "nearest" }); }
  }

  var LETTERS = {
    KeyG: function (row) {
      var accept = row.querySelector(".js-decision button[value=accept]");
      if (accept) accept.click();
    },
    KeyD: function (row) { row.querySelector(".js-decision textarea").focus(); },
    KeyJ: function (row) { var mark = row.parentElement.querySelector("input[name=chosen]"); mark.checked = !mark.checked; count(); },
    KeyL: document_,
  };

  document.addEventListener("keydown", function (event) {
    if (document.querySelector("dialog[open]")) return;
    if (isTyped(event.target)) { whileTyping(event); return; }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    walk(event);
    if (!singleKeys()) return;
    if (event.key === "?") { event.preventDefault(); document.getElementById("desk-keys").showModal(); return; }
    var row = current();
    if (!row) return;
    if (LETTERS[event.code] && !event.repeat) { event.preventDefault(); LETTERS[event.code](row); }
    var digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
    var phrase = digit && !event.shiftKey && row.querySelectorAll(".js-decision .v-phrases button")[Number(digit[1]) - 1];
    if (phrase) { event.preventDefault(); phrase.click(); }
  });

  setUp();
  count();
  if (!desk.querySelector(".v-errors") && current() && location.search.indexOf("open=") !== -1) open(current());
})();

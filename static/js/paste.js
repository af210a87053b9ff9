/* Вставка таблицы: вместе с текстом отправляется разметка из буфера обмена. Без этого файла читается один текст. */
(function () {
  "use strict";
  function plural(count, one, few, many) {
    var last = count % 10, teen = Math.floor(count / 10) % 10 === 1;
    return count + "\u00a0" + (teen || last === 0 || last > 4 ? many : last === 1 ? one : few);
  }
  function size(rows, columns) {
    return "Вставлена таблица: " + plural(rows, "строка", "строки", "строк") + ", " +
      plural(columns, "столбец", "столбца", "столбцов") + ".";
  }
  // из оформления читаются только номера списков, жирный шрифт и скрытое; остальное весит больше самой таблицы
  var READ = /mso-(list:\s*ignore|ignore|cell-special|tab-count|element|special)|font-weight|display:\s*none|page-break/i;
  function lean(html) {
    return html.replace(/<!--\[if[\s\S]*?<!\[endif\]-->/g, "")
      .replace(/\sstyle\s*=\s*("[^"]*"|'[^']*')/gi, function (style) { return READ.test(style) ? style : ""; });
  }
  function ofMarkup(html) {
    var rows = 0, columns = 0;
    // оформление для подсчёта не нужно, а политика безопасности страницы его всё равно не применит
    var bare = html.replace(/<style[\s\S]*?<\/style>/gi, "").replace(/\sstyle\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, "");
    new DOMParser().parseFromString(bare, "text/html").querySelectorAll("table").forEach(function (table) {
      if (table.querySelector("table")) return;
      Array.prototype.forEach.call(table.rows, function (row) {
        if (!row.textContent.trim()) return;
        rows += 1;
        var width = Array.prototype.reduce.call(row.cells, function (sum, cell) { return sum + cell.colSpan; }, 0);
        columns = Math.max(columns, width);
      });
    });
    return rows ? size(rows, columns) : "";
  }
  function ofText(text) {
    // ячейка с переносами строк приходит в кавычках
    var rows = text.replace(/"(?:[^"]|"")*"/g, "_").split(/\r?\n/).filter(function (row) { return row.indexOf("\t") !== -1; });
    return rows.length ? size(rows.length, Math.max.apply(null, rows.map(function (row) { return row.split("\t").length; }))) : "";
  }
  document.querySelectorAll("textarea[data-paste]").forEach(function (field) {
    var markup = field.form.querySelector("[data-paste-html]"), said = field.form.querySelector("[data-paste-said]");
    var pasted = null;
    field.addEventListener("paste", function (event) {
      var data = event.clipboardData;
      if (!data) return;
      var html = lean(data.getData("text/html"));
      var isAlone = !field.value.trim() || (field.selectionStart === 0 && field.selectionEnd === field.value.length);
      var isKept = isAlone && /<table[\s>]/i.test(html) && html.length <= Number(markup.dataset.most);
      pasted = { html: isKept ? html : "", said: (isKept && ofMarkup(html)) || ofText(data.getData("text/plain")) };
    });
    // правка текста после вставки делает разметку устаревшей
    field.addEventListener("input", function () {
      markup.value = pasted ? pasted.html : "";
      said.textContent = pasted ? pasted.said : "";
      pasted = null;
    });
  });
})();

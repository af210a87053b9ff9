/* The sample follows the form: the page is asked for anew with what is typed, and its sample taken. Nothing is saved. */
(function () {
  "use strict";
  var form = document.getElementById("profile-form");
  if (!form || form.querySelector("fieldset[disabled]")) return;
  var timer = 0, asked = 0;
  function take(page) {
    var style = document.getElementById("sample-style");
    var next = page.getElementById("sample-style");
    var sample = page.getElementById("sample");
    if (!next || !sample) return;
    if (style.getAttribute("href") !== next.getAttribute("href")) style.setAttribute("href", next.getAttribute("href"));
    document.getElementById("sample").innerHTML = sample.innerHTML;
  }
  function ask() {
    var own = ++asked, data = new FormData(form);
    data.append("preview", "1");
    fetch(form.action || location.href, { method: "POST", body: data, credentials: "same-origin" })
      .then(function (answer) { return answer.ok ? answer.text() : ""; })
      .then(function (text) {
        if (text && own === asked) take(new DOMParser().parseFromString(text, "text/html"));
      })
      .catch(function () { return null; });
  }
  form.addEventListener("input", function () { window.clearTimeout(timer); timer = window.setTimeout(ask, 400); });
  form.addEventListener("change", function () { window.clearTimeout(timer); timer = window.setTimeout(ask, 100); });
})();

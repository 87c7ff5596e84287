// What the page can do beyond reading: filter the rules, and open everything for the printer. It works without.
(function () {
  "use strict";
  var box = document.getElementById("filter");
  var rows = document.querySelectorAll("table.rules tbody tr");
  // Marks and case do not matter when searching: "dinh danh" finds «định danh».
  function plain(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  }
  var texts = Array.prototype.map.call(rows, function (row) { return plain(row.textContent); });
  box.parentElement.hidden = rows.length < 2;
  box.addEventListener("input", function () {
    var wanted = plain(box.value).split(/\s+/);
    rows.forEach(function (row, index) {
      row.hidden = !wanted.every(function (word) { return texts[index].indexOf(word) >= 0; });
    });
  });
  var closed = [];
  addEventListener("beforeprint", function () {
    closed = Array.prototype.slice.call(document.querySelectorAll("details:not([open])"));
    closed.forEach(function (part) { part.open = true; });
  });
  addEventListener("afterprint", function () {
    closed.forEach(function (part) { part.open = false; });
  });
})();

// Sorting, filtering and pages for the tables that ask for it (`data-table`), by DataTables. The page works without.
(function () {
  "use strict";
  const words = document.getElementById("words").dataset;
  // Marks and case do not matter when searching: "dinh danh" finds «định danh».
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/Đ/g, "D");
  DataTable.util.diacritics((text, both) => (typeof text !== "string" ? text : both ? `${text} ${plain(text)}` : plain(text)));
  const language = {
    emptyTable: words.none, zeroRecords: words.none, info: words.info, infoEmpty: words.infoEmpty,
    infoFiltered: words.infoFiltered, lengthMenu: words.length, lengthLabels: { "-1": words.all },
    thousands: document.documentElement.lang === "vi" ? "." : ",", entries: { _: "", 1: "" },
    paginate: { first: "«", last: "»", next: "›", previous: "‹" },
    aria: {
      orderable: words.sort, orderableReverse: words.sortReverse, orderableRemove: words.sortRemove,
      paginate: { first: words.first, last: words.last, next: words.next, previous: words.previous, number: `${words.page} ` },
    },
  };
  const make = (tag, set, ...parts) => {
    const made = Object.assign(document.createElement(tag), set);
    made.append(...parts);
    return made;
  };

  // A box for words, and a list of choices for each column that asks for one.
  function filters(table, api) {
    const row = make("div", { className: "filters" });
    const box = make("input", { type: "search", placeholder: words.searchHint });
    box.addEventListener("input", () => api.search(box.value).draw());
    row.append(make("label", {}, words.search, box));
    table.querySelectorAll("thead th").forEach((head, at) => {
      if (!("choose" in head.dataset)) return;
      const seen = new Map();
      table.querySelectorAll(`tbody tr > :nth-child(${at + 1})`).forEach((cell) => {
        seen.set(cell.textContent.trim(), cell.dataset.order ?? cell.textContent.trim());
      });
      if (seen.size < 2) return;
      const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
      const choices = [...seen].sort((one, other) => order.compare(one[1], other[1])).map(([text]) => new Option(text, text));
      const list = make("select", {}, new Option(words.all, ""), ...choices);
      list.addEventListener("change", () => {
        const is = (text, data, index) => api.cell(index, at).node().textContent.trim() === list.value;
        api.column(at).search(list.value === "" ? "" : is).draw();
      });
      row.append(make("label", {}, head.dataset.title, list));
    });
    return row;
  }

  const tables = [];
  document.querySelectorAll("table[data-table]").forEach((table) => {
    const rows = table.tBodies[0].rows.length;
    if (rows < 2) return;
    table.querySelectorAll("thead th").forEach((head) => { head.dataset.title = head.textContent.trim(); });
    const long = rows > 50;
    const options = {
      language, order: [], autoWidth: false, orderMulti: false, paging: long, pageLength: 25,
      lengthMenu: [25, 100, -1], search: { smart: true },
      layout: {
        topStart: null, topEnd: null, bottomStart: long || rows > 10 ? "info" : null, bottomEnd: long ? "paging" : null,
        bottom2Start: long ? "pageLength" : null,
      },
    };
    const api = new DataTable(table, options);
    if (rows > 3) {
      // The choices are those of all rows, so they are taken from the rows as the library holds them.
      const whole = make("table", {}, table.tHead.cloneNode(true), make("tbody", {}));
      whole.tBodies[0].append(...api.rows().nodes().toArray().map((row) => row.cloneNode(true)));
      const scroll = table.closest(".scroll");
      scroll.before(filters(whole, api));
    }
    tables.push([api, long]);
  });

  // The printer gets every row, and every reason opened.
  addEventListener("beforeprint", () => tables.forEach(([api, long]) => { if (long) api.page.len(-1).draw(false); }));
  addEventListener("afterprint", () => tables.forEach(([api, long]) => { if (long) api.page.len(25).draw(false); }));
  const print = document.getElementById("print");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }
})();

// Charts of the tables, by Observable Plot. They read the numbers of the tables' cells (`data-order`), so that both say
// the same; colours are those of the style, so that they follow light and dark.
(function () {
  "use strict";
  const words = document.getElementById("words").dataset;
  const lang = document.documentElement.lang;
  const whole = new Intl.NumberFormat(lang);
  const percent = new Intl.NumberFormat(lang, { minimumFractionDigits: 0, maximumFractionDigits: 2 });
  const brief = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
  const number = (row, column) => Number(row.cells[column].dataset.order);
  const head = (table, column) => table.tHead.rows[0].cells[column].textContent.trim();

  // Bars with their names above them, so that names of any length fit a narrow screen. One part, or several on each other.
  function bars(rows, parts, width, most) {
    const shown = rows.slice(0, most);
    const letters = Math.floor(width / 7);
    const totals = shown.map((row) => ({ at: row.at, name: brief(row.name, letters), sum: d3.sum(parts, (part) => row[part.id]) }));
    const pieces = shown.flatMap((row) => parts.map((part) => ({ at: row.at, part: part.id, count: row[part.id], tone: row.tone ?? part.tone })));
    const y = { axis: null, domain: shown.map((row) => row.at), padding: 0 };
    return Plot.plot({
      width, height: shown.length * 38 + 8, marginLeft: 2, marginRight: 64, marginTop: 4, marginBottom: 4,
      x: { axis: null, domain: [0, d3.max(totals, (row) => row.sum) || 1] }, y,
      color: { type: "identity" },
      marks: [
        Plot.barX(pieces, { y: "at", x: "count", fill: "tone", insetTop: 20, insetBottom: 4 }),
        Plot.text(totals, { y: "at", x: 0, text: "name", textAnchor: "start", dy: -9 }),
        Plot.text(totals, { y: "at", x: "sum", text: (row) => whole.format(row.sum), textAnchor: "start", dx: 6, dy: 8, fontWeight: 600 }),
      ],
    });
  }

  const shapes = [d3.symbolCircle, d3.symbolSquare, d3.symbolTriangle, d3.symbolDiamond, d3.symbolStar, d3.symbolWye];
  const tones = { error: "var(--bad)", warning: "var(--warn)", info: "var(--mute)" };
  const draw = {
    effect(table, rows, width) {
      const read = rows.map((row, at) => ({ at, name: row.dataset.name, tone: tones[row.dataset.tone], count: number(row, 3) }));
      const used = [...new Set(rows.slice(0, 10).map((row) => row.dataset.tone))];
      const said = new Map(rows.map((row) => [row.dataset.tone, row.cells[2].textContent.trim()]));
      return [bars(read, [{ id: "count" }], width, 10), used.map((tone) => [tones[tone], said.get(tone)])];
    },
    missing(table, rows, width) {
      const read = rows.map((row, at) => ({ at, name: row.dataset.name, count: number(row, 4) })).filter((row) => row.count > 0);
      return read.length > 1 && [bars(read, [{ id: "count", tone: "var(--warn)" }], width, 12)];
    },
    places(table, rows, width) {
      const parts = [{ id: "rejected", tone: "var(--bad)" }, { id: "review", tone: "var(--warn)" }];
      const read = rows.map((row, at) => ({ at, name: row.dataset.name, review: number(row, 3), rejected: number(row, 4) }));
      const some = read.filter((row) => row.review + row.rejected > 0);
      return some.length > 1 && [bars(some, parts, width, 12), [[parts[0].tone, head(table, 4)], [parts[1].tone, head(table, 3)]]];
    },
    fields(table, rows, width) {
      const parts = [["valid", "var(--good)", 5], ["invalid", "var(--bad)", 6], ["missing", "var(--track)", 4]];
      const read = rows.filter((row) => !("skip" in row.dataset)).slice(0, 40).map((row, at) => {
        const [filled, missing, invalid] = [2, 4, 6].map((column) => number(row, column));
        return { at, name: row.dataset.name, all: filled + missing, valid: filled - invalid, invalid, missing };
      }).filter((row) => row.all > 0);
      const pieces = read.flatMap((row) => parts.map(([id, tone]) => ({ at: row.at, share: row[id] / row.all * 100, tone })));
      const left = Math.min(200, width * 0.4);
      const chart = Plot.plot({
        width, height: read.length * 20 + 34, marginLeft: left, marginRight: 16, marginTop: 4, marginBottom: 26,
        x: { label: null, domain: [0, 100], ticks: 5, tickFormat: (share) => `${share} %` },
        y: { label: null, domain: read.map((row) => row.at), tickSize: 0, tickFormat: (at) => brief(read.find((row) => row.at === at).name, left / 7) },
        color: { type: "identity" },
        marks: [Plot.barX(pieces, { y: "at", x: "share", fill: "tone", insetTop: 2, insetBottom: 2 })],
      });
      return read.length > 0 && [chart, parts.map(([, tone, column]) => [tone, head(table, column)])];
    },
    funnel(table, rows, width) {
      const read = rows.map((row, at) => ({ at, name: row.dataset.name, count: number(row, 1), share: number(row, 2) }));
      const all = read[0].count || 1;
      return [Plot.plot({
        width, height: read.length * 46 + 8, margin: 4, x: { axis: null, domain: [-all / 2, all / 2] },
        y: { axis: null, domain: read.map((row) => row.at), padding: 0 },
        marks: [
          Plot.barX(read, { y: "at", x1: (row) => -row.count / 2, x2: (row) => row.count / 2, fill: "var(--accent)", insetTop: 20, insetBottom: 3 }),
          Plot.text(read, { y: "at", x: 0, dy: -12, text: (row) => `${brief(row.name, Math.floor(width / 7) - 20)}: ${whole.format(row.count)} (${percent.format(Math.floor(row.share * 1e4) / 100)} %)` }),
        ],
      })];
    },
    trend(table, rows, width, figure) {
      const colors = ["one", "two", "three", "four", "five", "six"].map((name) => `var(--${name})`);
      const first = Number(figure.dataset.first);
      const lines = d3.range(Number(figure.dataset.count)).map((at) => ({ at, column: first + at, name: head(table, first + at), tone: colors[at] }));
      // Several runs of one day stand beside each other, in their order; a run has its place, not its time.
      const runs = [...rows].reverse();
      const dots = runs.flatMap((row, run) => lines.map((line) => ({ run, line: line.at, tone: line.tone, share: number(row, line.column) * 100 })))
        .filter((dot) => dot.share >= 0);
      const [low, high] = d3.extent(dots, (dot) => dot.share);
      const room = Math.max((high - low) * 0.1, 0.05);
      const date = (run) => runs[run].cells[0].textContent.trim().split(/\s/)[0];
      const ticks = d3.ticks(0, runs.length - 1, Math.max(1, Math.min(runs.length - 1, Math.floor(width / 110)))).filter(Number.isInteger);
      const chart = Plot.plot({
        width, height: 260, marginLeft: 52, marginRight: 40, marginTop: 12, marginBottom: 28,
        x: { label: null, domain: [0, Math.max(1, runs.length - 1)], ticks, tickFormat: date },
        y: { label: null, grid: true, domain: [Math.max(0, low - room), Math.min(100, high + room)], ticks: 5, tickFormat: (share) => percent.format(share) },
        color: { type: "identity" },
        marks: [
          Plot.lineY(dots, { x: "run", y: "share", z: "line", stroke: "tone", strokeWidth: 2 }),
          Plot.dot(dots, { x: "run", y: "share", stroke: "tone", fill: "tone", r: 3.5, symbol: (dot) => shapes[dot.line] }),
        ],
      });
      return dots.length > 0 && [chart, lines.map((line) => [line.tone, line.name, line.at])];
    },
  };

  // The rows as they stand before the tables are cut into pages.
  const charts = [...document.querySelectorAll("figure[data-chart]")].map((figure) => {
    const table = document.getElementById(figure.dataset.of);
    return { figure, table, caption: figure.querySelector("figcaption"), rows: [...table.tBodies[0].rows], heads: table.tHead.cloneNode(true) };
  });
  function paint(chart, width) {
    const { figure, caption, rows } = chart;
    if (width < 200) return;
    const made = draw[figure.dataset.chart]({ tHead: chart.heads }, rows, width, figure);
    figure.hidden = !made;
    figure.replaceChildren(caption);
    if (!made) return;
    const [svg, keys] = made;
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", `${caption.textContent}. ${words.chart}`);
    // Parts of a picture have no names of their own.
    svg.querySelectorAll("[aria-label]").forEach((part) => part.removeAttribute("aria-label"));
    svg.style.setProperty("--plot-background", "var(--ground)");
    svg.style.fontFamily = "inherit";
    svg.style.fontSize = "12px";
    if (keys && keys.length > 1) {
      const list = document.createElement("ul");
      list.className = "keys";
      for (const [tone, name, shape] of keys) {
        const key = document.createElement("li");
        let mark = document.createElement("i");
        mark.style.background = tone;
        if (shape !== undefined) {
          mark = d3.create("svg").attr("viewBox", "-6 -6 12 12").attr("aria-hidden", "true").node();
          d3.select(mark).append("path").attr("d", d3.symbol(shapes[shape], 60)()).attr("fill", tone);
        }
        key.append(mark, name);
        list.append(key);
      }
      figure.append(list);
    }
    figure.append(svg);
  }
  const room = (chart) => Math.floor(Math.min(832, chart.figure.parentElement.clientWidth));
  const all = (width) => charts.forEach((chart) => paint(chart, width ?? room(chart)));
  all();
  let last = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth !== last) { last = innerWidth; all(); }
  });
  addEventListener("beforeprint", () => all(640));
  addEventListener("afterprint", () => all());
})();

// Opens reports in a real Chromium and says what is wrong with them, one problem a line; exit code 1 when anything is.
//
//   node check.cjs SCHEMA SHOTS FOLDER...
//
// A folder has report.html and report.json; pictures and the printed page go to SHOTS. Modules: see ./install.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { createRequire } = require("node:module");
const modules = process.env.SACH_BROWSER || path.join(process.env.HOME, ".cache", "sach-browser");
const fetched = createRequire(path.join(modules, "package.json"));
const { chromium } = fetched("playwright-core");
const Ajv = fetched("ajv/dist/2020").default;
const formats = fetched("ajv-formats").default;
const axe = fs.readFileSync(fetched.resolve("axe-core/axe.min.js"), "utf8");

const [schema, shots, ...folders] = process.argv.slice(2);
// Debian's Chromium as root in a closed network; nothing here reaches out.
const chromiumFlags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const problems = [];

function schemaHolds(folder, report) {
  const ajv = new Ajv({ allErrors: true, strict: false });
  formats(ajv);
  for (const name of ["uint", "uint8", "uint16", "uint32", "uint64", "int64", "double"]) ajv.addFormat(name, true);
  const validate = ajv.compile(JSON.parse(fs.readFileSync(schema, "utf8")));
  if (!validate(report)) {
    for (const error of validate.errors.slice(0, 5)) problems.push(`${folder}: report.json${error.instancePath} ${error.message}`);
  }
}

// Runs in the page: every figure beside what report.json has at its place.
function figuresAgree(report) {
  const wrong = [];
  const at = (pointer) => pointer.split("/").slice(1)
    .reduce((value, key) => value?.[key.replace(/~1/g, "/").replace(/~0/g, "~")], report);
  const sum = (places) => places.trim().split(/\s+/).reduce((total, place) => {
    const number = at(place.replace(/^-/, ""));
    if (typeof number !== "number") wrong.push(`no number at ${place}`);
    return total + (place.startsWith("-") ? -number : number);
  }, 0);
  const whole = (text) => Number(text.replace(/−/g, "-").replace(/[^\d-]/g, ""));
  const hundredths = (part, all) => Number((BigInt(part) * 10000n) / BigInt(all));
  const expect = (element, shown, expected) => {
    if (shown !== expected) wrong.push(`${element.textContent.trim()} stands for ${expected}: ${element.outerHTML.slice(0, 160)}`);
  };
  let count = 0;
  const each = (name, check) => document.querySelectorAll(`[data-${name}]`).forEach((element) => {
    count += 1;
    check(element, element.dataset[name]);
  });
  each("figure", (element, places) => expect(element, whole(element.textContent), sum(places)));
  each("share", (element, places) => {
    const [part, all] = places.split(" of ").map(sum);
    if (all === 0) expect(element, element.textContent.trim(), "–");
    else if (part > 0 && hundredths(part, all) === 0) expect(element, /^< 0[.,]01/.test(element.textContent), true);
    else expect(element, whole(element.textContent), hundredths(part, all));
  });
  each("change", (element, places) => {
    const [now, then] = places.split(" since ").map(sum);
    expect(element, whole(element.textContent.replace("±", "")), now - then);
  });
  each("points", (element, places) => {
    const [now, then] = places.split(" since ").map((share) => hundredths(...share.split(" of ").map(sum)));
    expect(element, whole(element.textContent.replace(/%/g, "").replace("±", "")), now - then);
  });
  const decimal = (text) => Number(text.replace(/\s*%/, "").replace(/\.(?=\d{3}(\D|$))/g, "").replace(",", "."));
  each("limit", (element, place) => expect(element, decimal(element.textContent), Math.round(at(place) * 1e4) / 100));
  each("weight", (element, place) => expect(element, decimal(element.textContent), at(place)));
  // A number of the page that nobody can check would be one that nobody does.
  const known = "[data-figure], [data-share], [data-change], [data-points], [data-limit], [data-weight]";
  document.querySelectorAll("td.num").forEach((cell) => {
    const digits = /\d/.test(cell.textContent);
    if (digits && !cell.matches(known) && !cell.querySelector(known)) wrong.push(`no place in report.json: ${cell.outerHTML.slice(0, 160)}`);
  });
  return { wrong, count };
}

// Runs in the page: a filter hides what does not fit.
function filtersWork() {
  const wrong = [];
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  const box = document.querySelector("input[type=search]");
  if (!box) return ["no table can be filtered"];
  const table = box.closest(".filters").nextElementSibling.querySelector("table[data-table]");
  const rows = () => [...table.tBodies[0].rows].filter((row) => row.offsetParent !== null);
  const before = rows();
  const word = plain(before[before.length - 1].cells[0].textContent.trim()).split(/\s+/).sort((one, other) => other.length - one.length)[0];
  const type = (text) => {
    box.value = text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };
  type(word);
  const found = rows();
  if (found.length === 0 || found.length > before.length) wrong.push(`filter: ${found.length} of ${before.length} rows are left`);
  if (!found.every((row) => plain(row.textContent).includes(word))) wrong.push("filter: a row is left that does not fit");
  type("khong-co-dong-nao-nhu-the");
  if (rows().some((row) => row.cells.length > 1)) wrong.push("filter: rows are left where none fits");
  type("");
  if (rows().length !== before.length) wrong.push("filter: an empty box shows all rows");
  return wrong;
}

// A head of a column of numbers, clicked twice, orders the rows one way and then the other.
async function sortingWorks(page, say) {
  const table = page.locator("table[data-table]").first();
  const heads = await table.locator("thead th").evaluateAll((all) => all.map((head) => head.classList.contains("num")));
  const column = heads.indexOf(true);
  const orders = [];
  for (let click = 0; click < 2; click += 1) {
    await table.locator("thead th").nth(column).click();
    await page.waitForTimeout(150);
    orders.push(await table.locator("tbody tr").evaluateAll((rows, at) => rows.map((row) => {
      const cell = row.cells[at];
      return Number(cell.dataset.order ?? cell.querySelector("[data-order]").dataset.order);
    }), column));
  }
  const rises = (list) => list.every((value, index) => index === 0 || list[index - 1] <= value);
  const ways = orders.map((list) => [rises(list), rises([...list].reverse())]);
  const turned = (ways[0][0] && ways[1][1]) || (ways[0][1] && ways[1][0]);
  if (!turned || orders[0].length < 2) say(`sorting: ${orders[0]} then ${orders[1]}`);
}

async function open(browser, folder, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const file = `file://${path.resolve(folder, "report.html")}`;
  const say = (what) => problems.push(`${folder} (${JSON.stringify(options)}): ${what}`);
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) say(`console: ${message.text()}`); });
  page.on("pageerror", (error) => say(`error: ${error.message}`));
  page.on("request", (request) => { if (request.url() !== file) say(`request: ${request.url().slice(0, 200)}`); });
  await page.goto(file, { waitUntil: "load" });
  return { context, page, say };
}

async function fits(page, say) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0) say(`the page is ${wide} px wider than the window`);
}

async function checkFolder(browser, folder) {
  const name = path.basename(folder);
  const report = JSON.parse(fs.readFileSync(path.join(folder, "report.json"), "utf8"));
  const compared = "matrix" in report;
  if (!compared) schemaHolds(folder, report);

  const still = await open(browser, folder, { javaScriptEnabled: false, viewport: { width: 1280, height: 800 } });
  const agreed = await still.page.evaluate(figuresAgree, report);
  agreed.wrong.slice(0, 10).forEach(still.say);
  if (agreed.count < (compared ? 20 : 200)) still.say(`only ${agreed.count} figures say where they are from`);
  if (!compared) {
    const first = await still.page.evaluate(() => [...document.querySelectorAll("[data-screen]")]
      .map((element) => [element.dataset.screen, Math.ceil(element.getBoundingClientRect().bottom)]));
    if (first.length === 0) still.say("nothing is marked to stand on the first screen");
    first.filter(([, bottom]) => bottom > 800).forEach(([what, bottom]) => still.say(`${what} ends at ${bottom} px, below the first screen`));
  }
  await still.context.close();

  for (const colorScheme of ["light", "dark"]) {
    for (const width of [1280, 390]) {
      const { context, page, say } = await open(browser, folder, { colorScheme, viewport: { width, height: 800 } });
      await fits(page, say);
      await page.screenshot({ path: path.join(shots, `${name}-${colorScheme}-${width}.png`) });
      if (width === 1280) {
        (await page.evaluate(filtersWork)).forEach(say);
        await sortingWorks(page, say);
        const charts = await page.evaluate(() => document.querySelectorAll("figure[data-chart]:not([hidden]) svg[aria-label]").length);
        if (!compared && charts < 3) say(`only ${charts} charts`);
        await page.evaluate(`${axe}; undefined`);
        const { violations } = await page.evaluate(() => window.axe.run(document));
        violations.filter((found) => ["serious", "critical"].includes(found.impact)).forEach((found) =>
          say(`axe ${found.id} (${found.impact}): ${found.help}: ${found.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`));
      }
      await context.close();
    }
  }

  const used = await open(browser, folder, { viewport: { width: 1280, height: 800 } });
  const { tables } = await import("./tables.mjs");
  const { charts, keyboard, paper } = await import("./paper.mjs");
  for (const look of [keyboard, charts, tables]) (await look(used.page)).forEach(used.say);
  await used.context.close();

  const { context, page, say } = await open(browser, folder, { viewport: { width: 1280, height: 800 } });
  await page.pdf({ path: path.join(shots, `${name}.pdf`), preferCSSPageSize: true, printBackground: false });
  const pdf = fs.readFileSync(path.join(shots, `${name}.pdf`), "latin1");
  const boxes = [...pdf.matchAll(/\/MediaBox\s*\[\s*([\d.\s]+)\]/g)].map((match) => match[1].trim().split(/\s+/).map((side) => Math.round(Number(side))));
  const isA4 = ([, , width, height]) => (width === 595 && height === 842) || (width === 842 && height === 595);
  if (boxes.length === 0 || !boxes.every(isA4)) say(`the printed pages are not A4: ${boxes.slice(0, 3).join("; ")}`);
  (await paper(page)).forEach(say);
  // The printer gets every row: the figures of all of them are compared.
  (await page.evaluate(figuresAgree, report)).wrong.slice(0, 10).forEach(say);
  await context.close();
}

(async () => {
  fs.mkdirSync(shots, { recursive: true });
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: chromiumFlags });
  for (const folder of folders) await checkFolder(browser, folder);
  await browser.close();
  problems.forEach((problem) => console.log(problem));
  console.log(`${folders.length} pages opened, ${problems.length} problems`);
  process.exit(problems.length === 0 ? 0 : 1);
})().catch((error) => {
  console.log(`the browser could not be driven: ${error.message}`);
  process.exit(1);
});

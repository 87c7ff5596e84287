// check.mjs FOLDER: every NAME.LANG.html of the folder against its NAME.json, in light and dark, wide and narrow, on paper and
// without scripts. Prints what is wrong and ends with 1; screenshots and PDFs stand in FOLDER.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { launch, open } from "./browser.mjs";
import { access, keyboard } from "./access.mjs";
import { figures } from "./figures.mjs";
import { first, layout, paper } from "./layout.mjs";
import { tables } from "./tables.mjs";

const folder = process.argv[2];
const wrong = [];
const browser = await launch();
let looked = 0;

async function look(name, options, checks) {
  const { page, complaints, close } = await open(browser, join(folder, `${name}.html`), options);
  const where = `${name} ${options.scheme ?? "light"} ${options.width ?? 1280}${options.scripts === false ? " without scripts" : ""}`;
  for (const found of await checks(page)) wrong.push(`${where}: ${found}`);
  for (const complaint of complaints) wrong.push(`${where}: ${complaint}`);
  looked += 1;
  await close();
}

const shot = (page, name, fullPage) => page.screenshot({ path: join(folder, `${name}.png`), fullPage });

for (const file of readdirSync(folder).filter((file) => file.endsWith(".html")).sort()) {
  const name = file.slice(0, -".html".length);
  const report = JSON.parse(readFileSync(join(folder, `${name.split(".")[0]}.json`), "utf8"));
  const isRun = "records" in report;
  for (const scheme of ["light", "dark"]) {
    await look(name, { scheme }, async (page) => {
      await shot(page, `${name}.${scheme}`);
      const found = [...await layout(page), ...await figures(page, report), ...await access(page)];
      if (scheme === "light" && isRun) found.push(...await first(page));
      return found;
    });
    await look(name, { scheme, width: 390, height: 844 }, async (page) => {
      await shot(page, `${name}.${scheme}.narrow`);
      const found = await layout(page);
      return scheme === "light" ? [...found, ...await access(page)] : found;
    });
  }
  await look(name, {}, async (page) => [...await keyboard(page), ...(await tables(page)).wrong]);
  await look(name, {}, async (page) => {
    const found = isRun ? await paper(page, join(folder, `${name}.pdf`)) : [];
    // The printer gets every row: the figures of all of them are compared.
    return [...found, ...await figures(page, report)];
  });
  // Without scripts the page is whole: nothing is hidden behind them. (Playwright reads pages by a script of its own.)
  await look(name, { scripts: false }, async (page) => {
    const hidden = await page.locator("figure[data-chart]:visible, #print:visible").count();
    const seen = await page.locator("table:visible").count();
    return [...(hidden > 0 ? ["what needs a script is shown"] : []), ...(seen < 5 ? [`only ${seen} tables are shown`] : [])];
  });
}
await browser.close();
if (looked === 0) wrong.push(`no page in ${folder}`);
if (wrong.length > 0) {
  console.error(wrong.slice(0, 60).join("\n"));
  process.exit(1);
}
console.log(`${looked} views of pages are as they should be`);

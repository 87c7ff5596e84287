// Tables can be searched, filtered and sorted, by mouse and by keyboard, and are whole again afterwards.

// The rows of a table that can be seen, each as the texts and the sort keys of its cells.
const rows = (table) => table.evaluate((table) => [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => ({
  text: cell.textContent.trim(), key: cell.dataset.order === undefined ? null : Number(cell.dataset.order),
}))));

// Presses Enter on a head; what the head says of its order once that has changed. The library sorts a moment later.
async function pressed(page, head) {
  const before = await head.getAttribute("aria-sort");
  await page.keyboard.press("Enter");
  for (let wait = 0; wait < 100; wait += 1) {
    const said = await head.getAttribute("aria-sort");
    if (said !== before) return said;
    await page.waitForTimeout(20);
  }
  return before;
}

export async function tables(page) {
  const wrong = [];
  let sorted = 0;
  let filtered = 0;
  for (const table of await page.locator("table[data-table]").all()) {
    const id = await table.getAttribute("id");
    const before = await rows(table);
    if (before.length < 2) continue;
    const heads = await table.evaluate((table) => [...table.tHead.rows[0].cells].map((head) => head.classList.contains("num")));
    const column = heads.indexOf(true);
    const button = table.locator("thead th").nth(column).locator(".dt-column-order");
    await button.focus();
    for (const direction of ["ascending", "descending"]) {
      const said = await pressed(page, table.locator("thead th").nth(column));
      const keys = (await rows(table)).map((row) => row[column].key);
      const turn = said === "ascending" ? 1 : -1;
      if (said !== "ascending" && said !== "descending") wrong.push(`${id}: ${direction} is not said (${said})`);
      if (keys.some((key, at) => at > 0 && (key - keys[at - 1]) * turn < 0)) wrong.push(`${id}: not sorted (${keys.slice(0, 9)})`);
      sorted += 1;
    }
    await pressed(page, table.locator("thead th").nth(column));
    const after = (await rows(table)).map((row) => row[0].text);
    if (after.join() !== before.map((row) => row[0].text).join()) wrong.push(`${id}: the first order does not come back`);
    filtered += await filters(page, table, id, before, wrong);
  }
  if (sorted < 2 || filtered < 1) wrong.push(`only ${sorted / 2} tables were sorted and ${filtered} filtered`);
  return wrong;
}

async function filters(page, table, id, before, wrong) {
  const bar = page.locator(`.filters:has(+ .scroll table#${id})`);
  if (await bar.count() === 0) return 0;
  const box = bar.locator("input[type=search]");
  const shown = async () => (await rows(table)).filter((row) => row.length > 1);
  // Part of a row's own name, without its marks: the row must stay, and rows without it must go.
  const name = before.at(-1)[0].text.match(/[\p{L}\p{N}]{2,}/u)[0];
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();
  await box.fill(plain(name));
  const found = await shown();
  if (!found.some((row) => row[0].text === before.at(-1)[0].text)) wrong.push(`${id}: «${plain(name)}» does not find its row`);
  await box.fill("không-có-chữ-này-đâu");
  if ((await shown()).length > 0) wrong.push(`${id}: something is found that is not there`);
  await box.fill("");
  if ((await shown()).length !== before.length) wrong.push(`${id}: rows are lost after searching`);
  for (const list of await bar.locator("select").all()) {
    const options = await list.locator("option").evaluateAll((options) => options.map((option) => option.value));
    await list.selectOption(options.at(-1));
    const left = await shown();
    if (left.length === 0 || left.some((row) => !row.some((cell) => cell.text === options.at(-1)))) {
      wrong.push(`${id}: choosing «${options.at(-1)}» leaves ${left.length} rows, or others`);
    }
    await list.selectOption("");
  }
  if ((await shown()).length !== before.length) wrong.push(`${id}: rows are lost after choosing`);
  return 1;
}

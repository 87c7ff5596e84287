// The page fits its window, charts are drawn and named, and the printer gets A4.
import { readFileSync } from "node:fs";

export const layout = (page) => page.evaluate(() => {
  const wrong = [];
  const [wide, room] = [document.documentElement.scrollWidth, innerWidth];
  if (wide > room) wrong.push(`the page is ${wide} wide in a window of ${room}`);
  for (const figure of document.querySelectorAll("figure[data-chart]:not([hidden])")) {
    const svg = figure.querySelector(":scope > svg");
    if (!svg) wrong.push(`the chart ${figure.dataset.chart} is not drawn`);
    else if (svg.getAttribute("role") !== "img" || !svg.getAttribute("aria-label")) wrong.push(`the chart ${figure.dataset.chart} has no name`);
    else if (svg.getBoundingClientRect().width > figure.getBoundingClientRect().width + 1) wrong.push(`the chart ${figure.dataset.chart} is too wide`);
  }
  return wrong;
});

// What must be seen at once: the index, the criteria, the records, without scrolling.
export const first = (page) => page.evaluate(() => {
  const out = [...document.querySelectorAll(".masthead, .score, .card.criteria, .card.records table")]
    .filter((part) => part.getBoundingClientRect().bottom > innerHeight);
  return out.map((part) => `${part.className} is below the first screen`);
});

export async function paper(page, path) {
  const wrong = [];
  await page.pdf({ path, preferCSSPageSize: true });
  const boxes = [...readFileSync(path, "latin1").matchAll(/\/MediaBox ?\[([^\]]+)\]/g)].map((found) => found[1].trim().split(/\s+/).map(Number));
  if (boxes.length < 2) wrong.push(`the PDF has ${boxes.length} pages`);
  for (const [, , width, height] of boxes) {
    if (Math.abs(width - 595) > 1.5 || Math.abs(height - 842) > 1.5) wrong.push(`a page of ${width} × ${height} points is no A4`);
  }
  // As the printer sees it: nothing wider than the paper between its margins (174 mm), nothing that scrolls.
  await page.setViewportSize({ width: 657, height: 1000 });
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  wrong.push(...await page.evaluate(() => {
    const wide = [...document.querySelectorAll("table, svg, .official")].filter((part) => part.getBoundingClientRect().right > innerWidth + 1);
    return wide.map((part) => `${part.tagName} #${part.id || part.parentElement?.id} is wider than the paper: ${Math.round(part.getBoundingClientRect().right)}`);
  }));
  const rest = await page.locator(".dt-paging:visible, .filters:visible, nav:visible").count();
  if (rest > 0) wrong.push("what is for the screen is printed");
  return wrong;
}

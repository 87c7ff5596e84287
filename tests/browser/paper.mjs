// Used by keyboard alone, drawn, and printed: what axe-core cannot see.

export async function keyboard(page) {
  const wrong = [];
  await page.keyboard.press("Tab");
  if (await page.evaluate(() => document.activeElement.className) !== "skip") wrong.push("the first stop is not the way to the content");
  await page.keyboard.press("Enter");
  if (await page.evaluate(() => location.hash) !== "#main") wrong.push("the way to the content leads nowhere");
  return wrong;
}

export const charts = (page) => page.evaluate(() => {
  const wrong = [];
  for (const figure of document.querySelectorAll("figure[data-chart]:not([hidden])")) {
    const svg = figure.querySelector(":scope > svg");
    const name = figure.dataset.chart;
    if (!svg) wrong.push(`the chart ${name} is not drawn`);
    else if (svg.getAttribute("role") !== "img" || !svg.getAttribute("aria-label")) wrong.push(`the chart ${name} has no name`);
    else if (svg.getBoundingClientRect().width > figure.getBoundingClientRect().width + 1) wrong.push(`the chart ${name} is too wide`);
  }
  return wrong;
});

// As the printer sees the page: nothing wider than A4 between its margins (174 mm), nothing that is for the screen.
export async function paper(page) {
  await page.setViewportSize({ width: 657, height: 1000 });
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const wrong = await page.evaluate(() => {
    const wide = [...document.querySelectorAll("table, svg, .official")].filter((part) => part.getBoundingClientRect().right > innerWidth + 1);
    // What is cut off in its cell is lost on paper.
    const cut = [...document.querySelectorAll("td, th")].filter((cell) => cell.scrollWidth > cell.clientWidth + 1 && cell.clientWidth > 0);
    return cut.slice(0, 3).map((cell) => `cut off on paper: ${cell.outerHTML.slice(0, 160)}`).concat(wide.map((part) => `${part.tagName} #${part.id || part.parentElement?.id} is wider than the paper: ${Math.round(part.getBoundingClientRect().right)}`));
  });
  const rest = await page.locator(".dt-paging:visible, .filters:visible, nav:visible").count();
  if (rest > 0) wrong.push("what is for the screen is printed");
  return wrong;
}

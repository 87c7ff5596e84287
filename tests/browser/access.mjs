// What axe-core finds: nothing serious. And what it cannot see: the page is used by keyboard alone.
import { axe } from "./browser.mjs";

export async function access(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  const grave = found.violations.filter((one) => one.impact === "serious" || one.impact === "critical");
  return grave.flatMap((one) => one.nodes.slice(0, 3).map((node) => (
    `${one.id} (${one.impact}): ${one.help}: ${node.target.join(" ")}: ${node.failureSummary}`)));
}

export async function keyboard(page) {
  const wrong = [];
  await page.keyboard.press("Tab");
  if (await page.evaluate(() => document.activeElement.className) !== "skip") wrong.push("the first stop is not the way to the content");
  await page.keyboard.press("Enter");
  if (await page.evaluate(() => location.hash) !== "#main") wrong.push("the way to the content leads nowhere");
  return wrong;
}

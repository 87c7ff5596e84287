// A real Chromium, and pages in it that write down everything they complain about and everything they ask for.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const modules = createRequire(join(process.env.SACH_BROWSER ?? join(homedir(), ".cache/sach-browser"), "package.json"));
const { chromium } = modules("playwright-core");
export const axe = readFileSync(modules.resolve("axe-core/axe.min.js"), "utf8");

export const launch = () => chromium.launch({
  executablePath: process.env.SACH_CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
  ],
});

// One page of a report: `complaints` fills with errors, warnings of the console and requests.
export async function open(browser, file, { width = 1280, height = 800, scheme = "light", scripts = true } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, javaScriptEnabled: scripts });
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (said) => complaints.push(`console ${said.type()}: ${said.text()}`));
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("request", (request) => {
    if (request.url() !== `file://${file}`) complaints.push(`request: ${request.url()}`);
  });
  await page.goto(`file://${file}`);
  return { page, complaints, close: () => context.close() };
}

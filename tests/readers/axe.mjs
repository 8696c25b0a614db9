// Accessibility of drafts in HTML: axe-core in Chromium, exit 1 on violations.
//   NODE_PATH=…/node_modules node axe.mjs DRAFT.html…      (npm: axe-core playwright-core; Debian: chromium)
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url); // knows NODE_PATH, which import does not
const { chromium } = require("playwright-core");
const axe = require("axe-core");

const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [...flags, "--disable-component-update", "--disable-sync"],
});
let found = 0;
for (const file of process.argv.slice(2)) {
  for (const [width, colorScheme] of [[1280, "light"], [360, "dark"]]) {
    const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
    await page.goto(pathToFileURL(resolve(file)).href);
    if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) {
      found += 1;
      console.error(`${file} (${width} px): wider than the screen`);
    }
    await page.evaluate(axe.source);
    const { violations, passes } = await page.evaluate(() => globalThis.axe.run());
    for (const { id, help, nodes } of violations) {
      found += 1;
      console.error(`${file} (${width} px): ${id}: ${help}\n  ${nodes.map((node) => node.html).slice(0, 3).join("\n  ")}`);
    }
    console.log(`${file} (${width} px, ${colorScheme}): ${passes.length} checks passed, ${violations.length} failed`);
    await page.close();
  }
}
await browser.close();
process.exit(found ? 1 : 0);

// A site of `cosp-plan report` in Firefox as it is installed, opened from files; exit 1 with a line for each fault.
//   NODE_PATH=…/node_modules node firefox.mjs PLAN.json     (npm: puppeteer-core; Debian: firefox-esr)
// The plan, as that of site.mjs: { folder, pages, widths, finds: {words: page} }
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url); // knows NODE_PATH, which import does not
const puppeteer = require("puppeteer-core");

const plan = JSON.parse(readFileSync(process.argv[2], "utf-8"));
const files = `${pathToFileURL(resolve(plan.folder)).href}/`;
let found = 0;
const wrong = (where, what) => {
  found += 1;
  console.error(`${where}: ${what}`);
};

const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
  headless: true,
});
const page = await browser.newPage();
const at = () => page.url().replace(files, "");
page.on("console", (message) => ["error", "warn"].includes(message.type()) && wrong(at(), `console: ${message.text()}`));
page.on("pageerror", (error) => wrong(at(), `script: ${error.message}`));
page.on("request", (request) => request.url().startsWith(files) || wrong(at(), `asks for ${request.url()}`));
await page.evaluateOnNewDocument(() => addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`)));

for (const path of plan.pages) {
  await page.goto(files + path);
  for (const width of plan.widths) {
    await page.setViewport({ width, height: 800 });
    const [wide, ground, tag] = await page.evaluate(() => {
      const colour = (element) => element && getComputedStyle(element).backgroundColor;
      const root = document.documentElement;
      return [root.scrollWidth > innerWidth, colour(document.querySelector(".strip")), colour(document.querySelector(".tag.s-held"))];
    });
    if (wide) wrong(path, `scrolls sideways at ${width} px`);
    if (ground !== "rgb(238, 242, 245)") wrong(path, `the strip is ${ground}`);
    if (tag && tag !== "rgb(10, 74, 122)") wrong(path, `what is held is ${tag}`);
  }
}
for (const [words, wanted] of Object.entries(plan.finds)) {
  await page.goto(`${files}index.html`);
  await page.keyboard.press("/");
  await page.keyboard.type(words);
  await page.waitForSelector("#hits:not([hidden]) > *");
  const hits = await page.$$eval("#hits a[href]", (links) => links.slice(0, 3).map((link) => link.href));
  if (!hits.includes(files + wanted)) wrong("search", `"${words}" finds ${hits}`);
}
await browser.close();
console.log(`${plan.folder}: ${plan.pages.length} pages in Firefox, ${found} things wrong`);
process.exit(found ? 1 : 0);

// A site of `cosp-plan report` in Chromium, as people use it; exit 1 with a line for each thing that is wrong.
//   NODE_PATH=…/node_modules node site.mjs PLAN.json        (npm: axe-core playwright-core; Debian: chromium)
// The plan says what to check: { folder, pages, widths, judged, ways, number, finds: {words: page}, pdf }
//   pages    paths below the folder; each is opened and laid out at each of the widths, light and dark
//   judged   [[width, light or dark], …]: axe-core judges the pages at these in turn, and the cover at each
//   ways     also: without script, in forced colours, without colour; the map by keys; filters
//   number   a paragraph that "/ number Enter" opens; finds: a page among the first three hits of these words
//   pdf      a folder to print the pages to
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { dirname, extname, join, normalize, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url); // knows NODE_PATH, which import does not
const { chromium } = require("playwright-core");
const axe = require("axe-core");

const plan = JSON.parse(readFileSync(process.argv[2], "utf-8"));
const { pages, widths, judged: settings, ways, number, finds, pdf } = plan;
const folder = resolve(plan.folder);
const files = `${pathToFileURL(folder).href}/`;

let found = 0;
const wrong = (where, what) => {
  found += 1;
  console.error(`${where}: ${what}`);
};

// --- a web server below a path, as GitHub Pages has it -------------------------------------------------------------

const TYPES = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml" };
const below = "/some/path/";
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, "http://a");
  const path = normalize(join(folder, decodeURIComponent(pathname.slice(below.length))));
  const there = pathname.startsWith(below) && path.startsWith(folder + sep) && existsSync(path) && statSync(path).isFile();
  response.writeHead(there ? 200 : 404, { "Content-Type": TYPES[extname(path)] ?? "application/octet-stream" });
  if (there) createReadStream(path).pipe(response);
  else response.end();
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const web = `http://127.0.0.1:${server.address().port}${below}`;

// --- pages -----------------------------------------------------------------------------------------------------------

const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [...flags, "--disable-component-update", "--disable-sync"],
});

/** A page in which whatever goes wrong, or leaves the folder, is told of. */
const opened = async (base, options = {}) => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  const at = () => page.url().replace(base, "") || "a page";
  page.on("console", (message) => message.type() === "error" && wrong(at(), `console: ${message.text()}`));
  page.on("pageerror", (error) => wrong(at(), `script: ${error.message}`));
  page.on("dialog", (dialog) => wrong(at(), `dialog: ${dialog.message()}`).catch(() => {}) ?? dialog.dismiss());
  page.on("popup", (other) => wrong(at(), `another window: ${other.url()}`));
  page.on("request", (request) => request.url().startsWith(base) || wrong(at(), `asks for ${request.url()}`));
  page.on("requestfailed", (request) => request.failure()?.errorText === "net::ERR_ABORTED" // left early
    || wrong(at(), `is not there: ${request.url()}`));
  page.on("response", (answer) => answer.ok() || wrong(at(), `is not there: ${answer.url()}`));
  await page.addInitScript(() => addEventListener("securitypolicyviolation", (event) =>
    console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`)));
  return page;
};

/** What sticks out of the page at the side, and what is too small to be hit. */
const layout = async (page, where) => {
  const said = await page.evaluate(() => {
    const name = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 120);
    const root = document.documentElement, out = [];
    if (root.scrollWidth > innerWidth) out.push(`scrolls sideways: ${root.scrollWidth} px`);
    const unseen = (element) => {
      for (let one = element; one && one !== document.body; one = one.parentElement) {
        const { clipPath, position, overflow } = getComputedStyle(one);
        if (clipPath !== "none" || (position === "absolute" && overflow === "hidden")) return true;
      }
      return !element.checkVisibility({ visibilityProperty: true });
    };
    for (const element of document.body.querySelectorAll("*")) {
      const box = element.getBoundingClientRect();
      if (!box.width || !box.height || (box.left > -1 && box.right < innerWidth + 1) || unseen(element)) continue;
      out.push(`sticks out (${Math.round(box.left)} to ${Math.round(box.right)}): ${name(element)}`);
      if (out.length > 3) break;
    }
    for (const heading of document.querySelectorAll("h1, h2, h3, th[scope=rowgroup], p")) {
      const { width } = heading.getBoundingClientRect();
      if (width < 90 && heading.textContent.length > 20 && !unseen(heading)) out.push(`is squeezed: ${name(heading)}`);
    }
    const targets = document.querySelectorAll("a[href], button, input, select, summary");
    const inText = (target) => {
      if (getComputedStyle(target).display !== "inline") return false;
      let block = target.parentElement;
      while (block && getComputedStyle(block).display === "inline") block = block.parentElement;
      const others = [...block.querySelectorAll("a")].reduce((text, one) => text.replace(one.textContent, ""), block.textContent);
      return /[^\s·›]/u.test(others) || block.querySelectorAll("a").length > 1;
    };
    const small = [];
    for (const target of targets) {
      const { width, height } = target.getBoundingClientRect();
      if ((width >= 23.9 && height >= 23.9) || unseen(target) || inText(target)) continue;
      small.push(`too small (${Math.round(width)} × ${Math.round(height)}): ${name(target)}`);
    }
    return [...out, ...small.slice(0, 3)];
  });
  for (const what of said) wrong(where, what);
};

const judged = async (page, where) => {
  if (!(await page.evaluate(() => Boolean(globalThis.axe)))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => globalThis.axe.run({
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    resultTypes: ["violations"],
    preload: false, // would ask for the style sheet again
  }));
  for (const { id, help, nodes } of violations) {
    wrong(where, `axe: ${id}: ${help}\n  ${nodes.map((node) => node.html.slice(0, 200)).slice(0, 3).join("\n  ")}`);
  }
};

/** Links within the site lead to a file, and to an element of it. */
const led = async (page, path) => {
  const hrefs = await page.evaluate(() => [...document.querySelectorAll("a[href]")].map((link) =>
    new URL(link.getAttribute("href"), document.baseURI).href));
  for (const href of new Set(hrefs)) {
    if (!href.startsWith(files)) continue;
    const [to, anchor] = decodeURIComponent(href.slice(files.length)).split("#");
    const file = join(folder, to || path);
    if (!existsSync(file)) wrong(path, `leads to nothing: ${href}`);
    else if (anchor && !readFileSync(file, "utf-8").includes(` id="${anchor}"`)) wrong(path, `leads to no part: ${href}`);
  }
};

const each = async (waiting) => {
  const page = await opened(files);
  for (const [n, path] of waiting) {
    await page.goto(files + path);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      await layout(page, `${path} (${width} px)`);
    }
    for (const [at, [width, colorScheme]] of settings.entries()) {
      if (path !== "index.html" && n % settings.length !== at) continue;
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await judged(page, `${path} (${width} px, ${colorScheme})`);
    }
    if ((await page.title()) === "owned") wrong(path, "a text of the plan was run");
    await led(page, path);
  }
  await page.context().close();
};

/** No script, no colours of ours, no colour at all. */
const otherwise = async () => {
  const still = await opened(web, { javaScriptEnabled: false, viewport: { width: 360, height: 800 } });
  for (const path of pages) {
    await still.goto(web + path);
    await layout(still, `${path} (360 px, without script)`);
  }
  await still.context().close();
  const page = await opened(files, { forcedColors: "active" });
  for (const path of ["index.html", "paragraphs.html"]) {
    await page.goto(files + path);
    await judged(page, `${path} (forced colours)`);
  }
  await page.goto(`${files}index.html`);
  await marksDiffer(page, "forced colours");
  await page.emulateMedia({ forcedColors: "none" });
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setEmulatedVisionDeficiency", { type: "achromatopsia" });
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await marksDiffer(page, `without colour, ${colorScheme}`);
  }
  await page.context().close();
};

/** The marks of the legend, which have no number, are pictures of their own each. */
const marksDiffer = async (page, how) => {
  const pictures = new Set(), tags = await page.locator("ul.legend:not(.bars) .tag").all();
  for (const tag of tags) pictures.add((await tag.screenshot()).toString("base64"));
  if (pictures.size !== tags.length) wrong(`index.html (${how})`, `${tags.length} states, ${pictures.size} marks`);
};

// --- ways through the site -------------------------------------------------------------------------------------------

const search = async (page, base, words) => {
  await page.goto(`${base}index.html`);
  await page.keyboard.press("/");
  await page.keyboard.type(words);
  await page.waitForFunction(() => document.querySelector("#hits:not([hidden]) > *"));
};

const searches = async (page, base, judge) => {
  if (number) {
    await page.goto(`${base}index.html`);
    for (const key of ["/", ...number, "Enter"]) await page.keyboard.press(key);
    await page.waitForURL(`${base}paragraphs/${number}.html`, { timeout: 2000 })
      .catch(() => wrong("index.html", `/ ${number} Enter leads to ${page.url()}`));
  }
  for (const [words, wanted] of Object.entries(finds)) {
    await search(page, base, words);
    const hits = await page.$$eval("#hits a[href]", (links) => links.map((link) => link.href));
    const at = hits.indexOf(base + wanted);
    if (at < 0 || at > 2) {
      wrong("search", `${wanted} is not among the first three hits of "${words}": ${hits.slice(0, 3)}`);
      continue;
    }
    const box = page.getByRole("combobox");
    if ((await box.getAttribute("aria-expanded")) !== "true") wrong("search", "hits are not told of");
    if (judge) await judged(page, "search");
    for (let n = 0; n < at; n += 1) await page.keyboard.press("ArrowDown");
    if ((await box.getAttribute("aria-activedescendant")) !== `hit-${at}`) wrong("search", "arrows do not choose a hit");
    await page.keyboard.press("Escape");
    if (await page.locator("#hits").isVisible()) wrong("search", "Escape does not close the hits");
    await page.keyboard.type(" ");
    await page.waitForFunction(() => document.querySelector("#hits:not([hidden]) > *"));
    for (let n = 0; n < at; n += 1) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(base + wanted, { timeout: 2000 }).catch(() => wrong("search", `Enter leads to ${page.url()}`));
  }
  await search(page, base, "xyzzyx");
  if (await page.locator("#hits a[href]").count()) wrong("search", "a word of no record is found");
  if (judge) await judged(page, "search that finds nothing");
};

/** Tab goes through the map in one step with script; without, a link leads past it. */
const map = async (page, base, script) => {
  await page.goto(`${base}index.html`);
  if (!(await page.locator(".map .cell").count())) return wrong("index.html", "has no map");
  const focused = () => page.evaluate(() => {
    const at = document.activeElement, cells = [...document.querySelectorAll(".map .cell")];
    return { cell: cells.indexOf(at), jump: at.matches(".jump a"), of: cells.length };
  });
  const tab = async (until) => {
    for (let n = 0; n < 60; n += 1) {
      await page.keyboard.press("Tab");
      const at = await focused();
      if (until(at)) return at;
    }
    wrong("index.html", "the Tab key does not come that far");
    return focused();
  };
  const jump = await tab((at) => at.jump || at.cell >= 0);
  if (!jump.jump) wrong("index.html", "no link leads past the map");
  const seen = await page.locator(".jump a").evaluate((link) => {
    const box = link.getBoundingClientRect(), at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return at === link;
  });
  if (!seen) wrong("index.html", "the link past the map is not to be seen where it has the focus");
  if (!script) {
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    const past = await page.evaluate(() =>
      document.querySelector(".map").compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING);
    if (!past || (await focused()).cell >= 0) wrong("index.html", "the link past the map does not lead past it");
    return null;
  }
  const { cell, of } = await tab((at) => at.cell >= 0);
  const last = of - 1, steps = [["End", last], ["Home", 0], ["ArrowRight", 1], ["ArrowLeft", 0]];
  if (cell !== 0) wrong("index.html", `the map is entered at its cell ${cell}`);
  for (const [key, to] of steps) {
    await page.keyboard.press(key);
    const at = await focused();
    if (at.cell !== to) wrong("index.html", `${key} leads to cell ${at.cell}, not ${to}`);
  }
  await page.keyboard.press("ArrowDown");
  const down = (await focused()).cell;
  await page.keyboard.press("ArrowUp");
  if (down <= 0 || (await focused()).cell !== 0) wrong("index.html", "arrows do not go down and up");
  await page.keyboard.press("End");
  await page.keyboard.press("Tab");
  if ((await focused()).cell >= 0) wrong("index.html", "the map is more than one stop of the Tab key");
  await page.keyboard.press("Shift+Tab");
  if ((await focused()).cell !== last) wrong("index.html", "the map forgets where one was");
  const href = await page.evaluate(() => document.activeElement.href); // a cell of HTML
  await page.keyboard.press("Enter");
  await page.waitForURL(href, { timeout: 2000 }).catch(() => wrong("index.html", "Enter opens no paragraph"));
  return null;
};

/** What a cell is about shows under the pointer and the focus, and covers no other cell. */
const readouts = async (page, base, how) => {
  await page.goto(`${base}index.html`);
  const cells = page.locator(".map ul:not(.small-cells) .cell:has(.read)"), count = await cells.count();
  await page.locator(".map").evaluate((map) => map.scrollIntoView());
  for (const n of new Set([0, Math.floor(count / 2), count - 1])) {
    for (const way of ["pointer", "focus"]) {
      if (n < 0) continue;
      await page.mouse.move(0, 0);
      await page.evaluate(() => document.activeElement.blur());
      const { x, y, width, height } = await cells.nth(n).boundingBox();
      if (way === "focus") await cells.nth(n).evaluate((cell) => cell.focus({ preventScroll: true }));
      else await page.mouse.move(x + width / 2, y + height / 2);
      const what = await cells.nth(n).locator(".read").evaluate((read) => {
        const box = read.getBoundingClientRect(), over = (a) => a.left < box.right && a.right > box.left && a.top < box.bottom && a.bottom > box.top;
        if (getComputedStyle(read).clipPath !== "none" || box.height < 16 || !read.innerText.trim()) return "is not to be seen";
        if (box.left < 0 || box.right > innerWidth) return "is beside the screen";
        if (box.top < 0 || box.bottom > innerHeight) return "is above or below the screen";
        if (read.scrollHeight > read.clientHeight + 1 && read.innerText.length < 250) return `is cut off: ${read.innerText}`;
        return [...document.querySelectorAll(".map .cell")].some((cell) => over(cell.getBoundingClientRect())) ? "covers cells" : "";
      });
      if (what) wrong(`index.html (${how})`, `with the ${way}, the text of cell ${n + 1} ${what}`);
    }
  }
};

const filtered = async (page, base) => {
  await page.goto(`${base}paragraphs.html`);
  const rows = page.locator(".filters + .matrix tbody tr:not(.group)"), every = await rows.count();
  if (!every) return;
  let hides = 0;
  for (const field of await page.locator(".filters select").all()) {
    for (const { value } of (await field.locator("option").evaluateAll((all) => all.map((one) => ({ value: one.value })))).slice(1)) {
      await field.selectOption(value);
      const left = await rows.filter({ visible: true }).count();
      if (!left) wrong("paragraphs.html", `the filter ${value} leaves no row`);
      if (left < every) hides += 1;
    }
    await field.selectOption("");
    if ((await rows.filter({ visible: true }).count()) !== every) wrong("paragraphs.html", "the filter cannot be undone");
  }
  if (!hides) wrong("paragraphs.html", "no filter hides a row");
};

const through = async () => {
  for (const base of ways ? [files, web] : [web]) {
    const page = await opened(base);
    await searches(page, base, base === files);
    if (base === web) {
      await filtered(page, base);
      await map(page, base, true);
      await readouts(page, base, "1440 px");
    }
    await page.context().close();
  }
  if (!ways) return;
  for (const width of [800, 1440]) {
    const still = await opened(files, { javaScriptEnabled: false, viewport: { width, height: 900 } });
    await map(still, files, false);
    await readouts(still, files, `${width} px, without script`);
    await still.context().close();
  }
};

const printed = async () => {
  const page = await opened(files);
  for (const path of pages) {
    await page.goto(files + path);
    await page.pdf({ path: join(pdf, path.replaceAll("/", "-").replace(/html$/, "pdf")), preferCSSPageSize: true, printBackground: true });
  }
  await page.context().close();
};

const waiting = pages.entries();
await Promise.all([each(waiting), each(waiting)]);
if (ways) await otherwise();
if (number) await through();
if (pdf) await printed();
await browser.close();
server.close();
console.log(`${folder}: ${pages.length} pages, ${found} things wrong`);
process.exit(found ? 1 : 0);

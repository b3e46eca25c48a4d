// The workbench in a browser: what a person does in it, with and without script, and whether every page can be used by
// everybody. Arguments: the folder of the modules, the browser, the links of three workbenches, each on a case of its own,
// the cases to run (all of none is named).
//
// Three go on at once, each at its own workbench: what is done with script, what is done without, and the look at every
// page. It prints a line a case, `ok NAME` or `FAILED NAME: why`, and ends with 1 where one failed.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { strict as assert } from "node:assert";

const [modules, executablePath, scripted, plain, looked, ...asked] = process.argv.slice(2);
const require = createRequire(`${modules}/package.json`);
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
// Where a page is: the workbench that it was opened at.
const at = (page) => new URL(page.url()).origin;

// Every page: its name, its address; or how to come to one. A new page is one line here.
const first = (list, which) => async (page) => {
  await page.goto(at(page) + list);
  return page.locator(which).first().getAttribute("href");
};
const PAGES = [
  ["overview", "/"],
  ["documents", "/documents"],
  ["documents, narrowed", "/documents?lang=fa&sort=published"],
  ["reader", first("/documents?kind=news-agency", "tbody a")],
  ["reader, right to left", first("/documents?lang=fa", "tbody a")],
  ["reader, at a passage", async (page) => {
    await page.goto(at(page) + await first("/events?sort=in-documents", "tbody a")(page));
    return page.locator("td.n a[href*='from='], .passage a").first().getAttribute("href");
  }],
  ["search", "/search?q=Kasran"],
  ["search, nothing found", "/search?q=zzzz"],
  ["actors", "/actors"],
  ["actor", first("/actors?kind=person", "tbody a")],
  ["who is the same", async (page) => (await first("/actors?kind=person", "tbody a")(page)).replace("/actors/", "/actors?with=")],
  ["events", "/events"],
  ["event", first("/events?sort=in-documents", "tbody a")],
  ["time", "/time"],
  ["time, few", "/time?from=2019-03-18&to=2019-03-31"],
  ["map", "/map?bbox=35,28,64,40"],
  ["network", "/network"],
  ["network of one", first("/network", "main li a")],
  ["what an event rests on", async (page) => (await first("/events?sort=in-documents", "tbody a")(page)).replace("/events/", "/network?from=")],
  ["sources", "/sources"],
  ["source", first("/sources", "tbody a")],
  ["derivations", "/derivations"],
  ["sample", "/sample?kind=news-agency"],
  ["both side by side", first("/derivations?how=translation", "a[href*='/beside/']")],
  ["figures", async (page) => (await first("/events?sort=in-documents", "tbody a")(page)).replace("/events/", "/figures?event=")],
  ["report", "/report"],
  ["report, checked", first("/report", "main li a")],
  ["keys", "/keys"],
  ["log", "/log"],
  ["nothing", "/nothing"],
];

// How each page is looked at: a page is loaded once in each language, and looked at in each of these ways. What is asked of
// it is all that axe knows, but where nothing else than colours can be otherwise than before.
const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 375, height: 740 };
const COLOURS = ["color-contrast", "link-in-text-block"];
const LOOKS = [
  ["en", [["light", WIDE, "light"], ["dark", WIDE, "dark", COLOURS], ["telephone", PHONE, "light"]]],
  ["ar", [["right to left", WIDE, "light"]]],
  ["fa", [["right to left, telephone", PHONE, "light"]]],
];

const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"],
});

async function open(link, options) {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(15000);
  const page = await context.newPage();
  await page.goto(link);
  return { context, page };
}

const WAYS = {
  async "a link lets in, and its token leaves the address"(page) {
    assert.equal(page.url(), `${at(page)}/`);
    assert.match(await page.title(), /Overview/);
    await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Documents" }).click();
    assert.ok(await page.locator("tbody tr").count() > 10);
  },

  async "search in three scripts"(page) {
    for (const words of ["Darmani", "الدرماني", "درمانی"]) {
      await page.goto(`${at(page)}/search`);
      await page.locator("#words").fill(words);
      await page.locator("form.big button").click();
      assert.ok(await page.locator(".hits li").count() > 0, words);
    }
  },

  async "accept, and undo"(page) {
    await page.goto(`${at(page)}/documents?kind=news-agency`);
    await page.locator("tbody a").first().click();
    const id = await page.locator(".said .thing.proposed").first().getAttribute("id");
    const thing = page.locator(`#${id}`);
    await thing.getByRole("button", { name: "Accept" }).click();
    await page.waitForURL(`**#${id}`);
    assert.equal(await thing.locator(".state").innerText(), "accepted");
    await thing.getByRole("button", { name: "Undo" }).click();
    await page.locator(`#${id}.proposed`).waitFor();
  },

  async "two actors are one, and are parted again"(page) {
    await page.goto(`${at(page)}/actors?kind=person`);
    await page.locator("tbody a").first().click();
    const before = await page.locator("table.plain tbody tr").count();
    await page.getByRole("link", { name: "The same as another…" }).click();
    const other = await page.locator("tbody tr td:first-child a").first().innerText();
    await page.locator("tbody button").first().click();
    const names = await page.locator("table.plain").first().innerText();
    assert.ok(names.includes(other), `${other}: ${names}`);
    await page.locator(".history").getByRole("button", { name: "Take back" }).first().click();
    await page.locator(".history").waitFor({ state: "detached" });
    assert.equal(await page.locator("table.plain tbody tr").count(), before);
  },

  async "a figure leads to its passage"(page) {
    await page.goto(`${at(page)}/events?sort=in-documents`);
    await page.locator("tbody a").first().click();
    const figure = page.locator("td.n a[href*='from=']").first();
    const words = await figure.locator("xpath=following-sibling::div").innerText();
    await figure.click();
    const here = page.locator("#here").first();
    await here.waitFor();
    const text = await page.locator("mark#here").allInnerTexts();
    assert.ok(words.replace(/\s+/g, "").startsWith(text.join("").replace(/\s+/g, "").slice(0, 3)), `${words}: ${text}`);
  },

  async "what is sealed is opened and closed"(page) {
    await page.goto(`${at(page)}/documents?kind=letter`);
    assert.equal(await page.locator("tbody tr").count(), 0);
    await page.getByRole("link", { name: "Unlock" }).click();
    await page.locator("main").getByRole("button", { name: "Unlock" }).click();
    await page.waitForURL("**/documents**");
    assert.ok(await page.locator("tbody tr").count() > 0);
    await page.getByRole("button", { name: "Lock" }).click();
    await page.waitForURL("**/documents**");
    assert.equal(await page.locator("tbody tr").count(), 0);
  },

  async "language and direction"(page) {
    await page.goto(`${at(page)}/documents`);
    for (const [name, tag, direction] of [["العربية", "ar", "rtl"], ["فارسی", "fa", "rtl"], ["English", "en", "ltr"]]) {
      await page.getByRole("button", { name }).click();
      await page.locator(`html[lang=${tag}][dir=${direction}]`).waitFor();
    }
  },

  async "a decision that comes too late is shown beside the other"(page, context) {
    await page.goto(`${at(page)}/documents?kind=news-agency`);
    await page.locator("tbody a").first().click();
    const id = await page.locator(".said .thing.proposed").first().getAttribute("id");
    const second = await context.newPage();
    await second.goto(page.url());
    await page.locator(`#${id}`).getByRole("button", { name: "Accept" }).click();
    await page.locator(`#${id}.accepted`).waitFor();
    await second.locator(`#${id}`).getByRole("button", { name: "Reject" }).click();
    await second.getByRole("heading", { level: 1, name: "Something was decided here in the meantime" }).waitFor();
    await page.reload();
    await page.locator(`#${id}.accepted`).waitFor();
    await second.getByRole("button", { name: "Decide it all the same" }).click();
    await second.locator(`#${id}.rejected`).waitFor();
    for (const state of ["accepted", "proposed"]) {
      await second.locator(`#${id}`).getByRole("button", { name: "Undo" }).click();
      await second.locator(`#${id}.${state}`).waitFor();
    }
    await second.close();
  },

  async "a source is recorded, and it is taken back"(page) {
    await page.goto(`${at(page)}/sources?name=Zarnab`);
    await page.locator("tbody a").first().click();
    await page.locator("summary").filter({ hasText: "Record what is known" }).click();
    await page.getByLabel("Owner").fill("Lamp & Press <b>");
    await page.getByLabel("Reliability").selectOption("D");
    await page.getByRole("button", { name: "Record" }).click();
    const about = page.locator("dl.about");
    await about.filter({ hasText: "Lamp & Press <b>" }).filter({ hasText: "D: not usually reliable" }).waitFor();
    await page.locator(".history").getByRole("button", { name: "Take back" }).first().click();
    await about.filter({ hasNotText: "Lamp & Press <b>" }).waitFor();
  },

  async "many are accepted after a sample"(page) {
    await page.goto(`${at(page)}/documents?kind=magazine`);
    await page.getByRole("link", { name: "Accept many, after a sample" }).click();
    const open = page.locator(".thing.proposed");
    for (let left = await open.count(); left > 0; left -= 1) {
      const id = await open.first().getAttribute("id");
      await page.locator(`#${id}`).getByRole("button", { name: "Accept" }).click();
      await page.locator(`#${id}.accepted`).waitFor();
    }
    await page.getByText("All of them are decided on.").or(page.getByRole("button", { name: "Accept the rest" })).first().waitFor();
  },

  async "a passage is marked, and its note stands in the margin"(page) {
    await page.goto(`${at(page)}/documents?kind=news-agency`);
    await page.locator("tbody a").first().click();
    await page.locator("summary").filter({ hasText: "Mark a passage" }).click();
    // A paragraph with a note in its margin has the note's words too.
    const fresh = page.locator("article p").filter({ hasNotText: "look again" });
    const words = (await fresh.first().innerText()).split(/\n/)[0].slice(0, 40).trim();
    await page.locator("#words-of").fill(words);
    await page.locator("#note").fill("<b>look again</b>");
    await page.getByRole("button", { name: "Mark", exact: true }).click();
    await page.locator("mark#here").first().waitFor();
    const notes = await page.locator(".side.own, .under .own").allInnerTexts();
    assert.ok(notes.some((note) => note.includes("<b>look again</b>")), `${notes}`);
  },
};

async function tabTo(page, pattern) {
  for (let n = 0; n < 120; n += 1) {
    await page.keyboard.press("Tab");
    const words = await page.evaluate(() => {
      const at = document.activeElement;
      return at ? `${at.tagName} ${at.id} ${at.className} ${at.textContent} ${at.getAttribute("href") || ""}` : "";
    });
    if (pattern.test(words)) return words;
  }
  throw new Error(`nothing that is reached by Tab is ${pattern}`);
}

const ALONE = {
  async "what comes of words that are typed is told"(page) {
    await page.goto(`${at(page)}/search`);
    await page.locator("#words").pressSequentially("Kasran");
    await page.locator("#came").filter({ hasText: /documents/ }).waitFor({ state: "attached" });
    assert.ok(await page.locator(".hits li").count() > 0);
    // A page below one of the way about is marked in it.
    await page.locator(".hits a").first().click();
    const marked = await page.locator("header [aria-current]").evaluateAll((all) => all.map((one) => `${one.textContent} ${one.ariaCurrent}`));
    assert.deepEqual(marked, ["Documents true"]);
  },

  // No pointer is used in this one.
  async "by keyboard alone"(page) {
    await page.keyboard.press("/");
    await page.keyboard.type("convoy");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/search?q=convoy");
    await tabTo(page, /^A .*\/documents\//s);
    await page.keyboard.press("Enter");
    await page.waitForURL("**/documents/*");
    await tabTo(page, /^BUTTON .*Accept/s);
    const id = await page.evaluate(() => document.activeElement.closest(".thing").id);
    await page.keyboard.press("Enter");
    await page.locator(`#${id}.accepted`).waitFor();
    await page.evaluate((id) => document.getElementById(id).focus(), id);
    await page.keyboard.press("u");
    await page.locator(`#${id}.proposed`).waitFor();
    await page.keyboard.press("g");
    await page.keyboard.press("a");
    await page.waitForURL("**/actors");
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/actors/*");
    // The first stop of a page leads over its head.
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => location.hash), "#text");
  },
};

// The style is read once a page: it is the same in all its looks.
async function audit(page, rules, preload) {
  const options = { resultTypes: ["violations"], preload, ...(rules && { runOnly: { type: "rule", values: rules } }) };
  const found = await page.evaluate((options) => window.axe.run(document, options), options);
  const grave = found.violations.filter((one) => ["serious", "critical"].includes(one.impact));
  return grave.map((one) => `${one.id} (${one.nodes.length}): ${one.nodes[0].target} ${one.nodes[0].failureSummary.replace(/\s+/g, " ")}`);
}

let failed = 0;
async function run(name, work) {
  if (asked.length > 0 && !asked.some((word) => name.includes(word))) return;
  const start = Date.now();
  try {
    await work();
    console.log(`ok ${name} (${Date.now() - start} ms)`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED ${name}: ${String(error.message || error).slice(0, 1500)}`);
  }
}

async function drive(link, javaScriptEnabled, ways) {
  for (const [name, work] of Object.entries(ways)) {
    await run(`${javaScriptEnabled ? "with" : "without"} script: ${name}`, async () => {
      const { context, page } = await open(link, { javaScriptEnabled, locale: "en" });
      try { await work(page, context); } finally { await context.close(); }
    });
  }
}

// Where each page is: the same in all languages.
async function addresses(link) {
  const { context, page } = await open(link, { locale: "en" });
  const found = [];
  for (const [name, where] of PAGES) found.push([name, typeof where === "string" ? where : await where(page)]);
  await context.close();
  return found;
}

async function look(link, locale, looks, pages) {
  const { context, page } = await open(link, { locale, viewport: WIDE });
  await page.addInitScript(axe);
  const faults = [];
  for (const [name, address] of pages) {
    if (!address) { faults.push(`${name}: there is none`); continue; }
    await page.goto(at(page) + address);
    for (const [nth, [look, viewport, colorScheme, rules]] of looks.entries()) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      for (const fault of await audit(page, rules, nth === 0)) faults.push(`${name}, ${look}: ${fault}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) faults.push(`${name}, ${look}: ${wide} px wider than the screen`);
    }
    const weight = (await page.content()).length;
    if (weight > 250000) faults.push(`${name}: ${weight} letters`);
  }
  await context.close();
  assert.equal(faults.length, 0, `\n${faults.join("\n")}`);
}

async function lookAtAll(link) {
  const names = LOOKS.map(([locale, looks]) => `everybody: ${looks.map(([look]) => look).join(", ")} (${locale})`);
  if (asked.length > 0 && !asked.some((word) => names.some((name) => name.includes(word)))) return;
  const pages = await addresses(link);
  for (const [n, [locale, looks]] of LOOKS.entries()) {
    await run(names[n], () => look(link, locale, looks, pages));
  }
}

await Promise.all([
  drive(scripted, true, { ...WAYS, ...ALONE }),
  drive(plain, false, WAYS),
  lookAtAll(looked).catch((error) => { failed += 1; console.log(`FAILED everybody: ${error.message}`); }),
]);
await browser.close();
process.exit(failed > 0 ? 1 : 0);

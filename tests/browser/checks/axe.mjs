// axe-core: WCAG 2.2 AA and good practice, and more contrast than that: AAA, as the theme promises.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** Rules that are off unless one asks for them. */
const BESIDES = ["target-size", "color-contrast-enhanced"];

/** `page` may be anything that evaluates, so that shadow roots of the preview are judged too. */
export async function axe(page) {
  await page.evaluate(`${source}; undefined`);
  const { violations, ran } = await page.evaluate(
    async ([tags, besides]) => {
      const rules = Object.fromEntries(besides.map((rule) => [rule, { enabled: true }]));
      const result = await window.axe.run(document, { runOnly: { type: "tag", values: tags }, rules, iframes: false });
      const all = [...result.violations, ...result.passes, ...result.incomplete, ...result.inapplicable];
      return { violations: result.violations, ran: all.map((rule) => rule.id) };
    },
    [TAGS, BESIDES],
  );
  const faults = BESIDES.filter((rule) => !ran.includes(rule)).map((rule) => `the rule ${rule} did not run`);
  for (const { id, help, nodes } of violations) {
    faults.push(`${id}: ${help}: ${nodes.map((node) => node.target.join(" ")).slice(0, 4).join("; ")} (${nodes.length})`);
  }
  return faults;
}

/** Where in the case something is, in the words of the page. */

import type { Model, Problem } from "../contract";

const SECTIONS: Record<string, string> = {
  title: "The title", as_of: "The date", summary: "The summary", decision_makers: "Who can do what", situation: "The situation", consequences: "Consequences", events: "Events",
  initiative: "Initiative", formats: "Formats", coalesce: "Coalesced states", attitudes: "Attitudes", cast: "The cast list", states: "The states", perceptions: "Perceptions",
  stated: "What is declared", doubt: "Doubts", judges: "Other judges", evidence: "Evidence", claims: "Claims", variants: "Variants", outcomes: "Outcomes",
};

/** The part of the page that a path of the case file means; empty for the case as a whole. */
export function placeOf(model: Model, path: readonly (string | number)[]): string {
  const [section, key, part, at] = path;
  if (section === undefined) return "";
  if (section === "status_quo") return "Where things stand";
  if (section === "require") return rule("What every state satisfies", key);
  if (section === "infeasible") return rule("What cannot be", key);
  const outcome = section === "outcomes" && model.outcomes.find((each) => each.key === key);
  if (outcome) return `The outcome “${outcome.name}”`;
  const variant = section === "variants" && model.variants.find((each) => each.key === key);
  if (variant) return `The variant “${variant.name}”`;
  const claim = section === "claims" && model.claims.find((each) => each.key === key);
  if (claim) return `The claim “${short(claim.said)}”`;
  const dm = model.decision_makers.find((each) => each.key === key);
  if (section === "decision_makers" && dm) {
    if (part === "preferences") return rule(`What ${dm.name} wants`, at);
    if (part === "ranking") return `The ranking of ${dm.name}`;
    const option = part === "options" && dm.options.find((each) => each.key === at);
    return option ? `${dm.name}, “${option.name}”` : dm.name;
  }
  const title = SECTIONS[String(section)] ?? String(section);
  return dm ? `${title}, ${dm.name}` : key === undefined || typeof key === "number" ? title : `${title}, ${key}`;
}

const short = (said: string): string => (said.length > 90 ? `${said.slice(0, 89)}…` : said);
const rule = (title: string, at: string | number | undefined): string => (typeof at === "number" ? `${title}, place ${at + 1}` : title);

/** The line of the case file, for who works with it as text. */
export const lineOf = (problem: Problem): string => (problem.line === null ? "" : `line ${problem.line} of the file`);

/** Where on the page Model a part of the case is mended. */
export function partOf(model: Model, path: readonly (string | number)[]): Record<string, string> {
  const [section, name, part] = path;
  if (section === "decision_makers") return part === "preferences" || part === "ranking" ? { part: "wants", dm: String(name ?? "") } : { part: "parties" };
  if (section === "require" || section === "infeasible" || section === "outcomes" || section === "status_quo") return { part: "possible" };
  return { part: typeof section === "string" && section in model.sections ? "rest" : "text" };
}

/** A message that begins with a decision maker's short name, with its name. */
export function named(model: Model, what: string): string {
  const dm = model.decision_makers.find((each) => what.startsWith(`${each.key} `));
  return dm ? dm.name + what.slice(dm.key.length) : what;
}

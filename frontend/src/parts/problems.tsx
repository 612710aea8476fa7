/** What is not right yet in the case, each with its place in the words of the page and a way there. */

import type { Problem } from "../contract";
import { lineOf, named, partOf, placeOf } from "../state/places";
import { along } from "../state/route";
import { doc } from "../state/workbench";
import { sentence } from "./faults";

const MOST = 6;

export function Problems() {
  const problems = doc.value?.problems ?? [];
  const model = doc.value?.model;
  if (!problems.length || !model?.decision_makers.length) return null; // who has only begun has made no mistake
  const alike = together(problems);
  return (
    <section class="notice" aria-label="Not right yet" aria-live="polite">
      <h2>{problems.length === 1 ? "One part is not right yet" : `${problems.length} parts are not right yet`}</h2>
      <ul>{alike.slice(0, MOST).map(([first, n]) => (
        <li key={first.what + (first.line ?? "")}>{placeOf(model, first.path) && <><strong><bdi>{placeOf(model, first.path)}</bdi>{n > 1 && ` and ${n - 1} more`}:</strong> </>}<bdi>{sentence(named(model, first.what))}</bdi> {first.hint && <bdi class="soft">{sentence(first.hint)}</bdi>} {lineOf(first) && <span class="note">({lineOf(first)})</span>} <a href={along("model", partOf(model, first.path))}>Go there</a></li>
      ))}</ul>
      {alike.length > MOST && <p>and {alike.length - MOST} more.</p>}
      <p class="note">{doc.value?.answers === null ? "The other pages answer once they are mended." : "Until they are mended the other pages answer for the case as it was before."}</p>
    </section>
  );
}

/** Problems that say the same of several parts as one, with their number. */
function together(problems: readonly Problem[]): [Problem, number][] {
  const found = new Map<string, [Problem, number]>();
  for (const each of problems) {
    const key = each.offset === null ? `${each.path[0]} ${each.what} ${each.hint}` : JSON.stringify(each);
    const known = found.get(key);
    if (known) known[1] += 1;
    else found.set(key, [each, 1]);
  }
  return [...found.values()];
}

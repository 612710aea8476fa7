/** What is not right yet in the case, each with its place in the words of the page and a way there. */

import { lineOf, named, partOf, placeOf } from "../state/places";
import { along } from "../state/route";
import { doc } from "../state/workbench";
import { sentence } from "./faults";

const MOST = 6;

export function Problems() {
  const problems = doc.value?.problems ?? [];
  const model = doc.value?.model;
  if (!problems.length || !model?.decision_makers.length) return null; // who has only begun has made no mistake
  return (
    <section class="notice" aria-label="Not right yet" aria-live="polite">
      <h2>{problems.length === 1 ? "One part is not right yet" : `${problems.length} parts are not right yet`}</h2>
      <ul>{problems.slice(0, MOST).map((each, k) => (
        <li key={k}>{placeOf(model, each.path) && <><strong><bdi>{placeOf(model, each.path)}</bdi>:</strong> </>}<bdi>{sentence(named(model, each.what))}</bdi> {each.hint && <bdi class="soft">{sentence(each.hint)}</bdi>} {lineOf(each) && <span class="note">({lineOf(each)})</span>} <a href={along("model", partOf(model, each.path))}>Go there</a></li>
      ))}</ul>
      {problems.length > MOST && <p>and {problems.length - MOST} more.</p>}
      <p class="note">{doc.value?.answers === null ? "The other pages answer once they are mended." : "Until they are mended the other pages answer for the case as it was before."}</p>
    </section>
  );
}

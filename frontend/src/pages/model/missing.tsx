/** What a case still lacks, for who builds one: each with the place where it is said. */

import type { Model } from "../../contract";
import { listed } from "../../parts/inline";
import { adjust } from "../../state/route";
import { doc } from "../../state/workbench";

interface Lack {
  words: string;
  where: Record<string, string>;
}

export function lacks(model: Model): Lack[] {
  const dms = model.decision_makers;
  if (!dms.length) return [];
  const found: Lack[] = [];
  if (dms.length === 1) found.push({ words: "A conflict takes two: name another decision maker", where: { part: "parties" } });
  if (model.form === "option" && !dms.some((dm) => dm.options.length)) found.push({ words: "Say what somebody can do: nobody has an option yet", where: { part: "parties" } });
  const content = dms.filter((dm) => !dm.preferences?.length && !dm.ranking?.length);
  if (content.length) found.push({ words: `Say what ${listed(content.map((dm) => dm.name))} ${content.length > 1 ? "want: they are" : "wants: it is"} content with every state`, where: { part: "wants", dm: content[0]!.key } });
  if (model.status_quo.kind === "none") found.push({ words: "Say where things stand", where: { part: "possible" } });
  return found;
}

export function Missing() {
  const model = doc.value?.model;
  const found = model ? lacks(model) : [];
  if (!found.length) return null;
  return (
    <section class="missing" aria-label="Still to be said">
      <h2>Still to be said</h2>
      <ul>{found.map((each) => <li key={each.words}><button type="button" class="link" onClick={() => adjust(each.where, true)}><bdi>{each.words}</bdi></button></li>)}</ul>
    </section>
  );
}

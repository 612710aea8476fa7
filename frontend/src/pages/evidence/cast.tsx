/** The cast list: by what words documents mean each party. */

import type { Suggestions } from "../../contract";
import { edit } from "../../state/workbench";
import { Section } from "../model/text";
import { doc } from "../../state/workbench";

export function CastList({ found }: { found: Suggestions }) {
  const yaml = doc.value?.model.sections["cast"] ?? "";
  return (
    <details class="card" open={!found.own_cast}>
      <summary>Cast list: by what words documents mean whom</summary>
      {!found.own_cast && (
        <div class="notice">
          <h3>The case has no cast list</h3>
          <p>Only the names of its decision makers are looked for. Say also by what other names, leaders, capitals and descriptions documents mean them; add other parties that matter. In the case file that is, for example:</p>
          <pre><code>{`cast:\n${found.cast_yaml.split("\n").filter(Boolean).map((line) => `  ${line}`).join("\n")}`}</code></pre>
          <p class="no-print"><button type="button" class="primary" onClick={() => void edit({ op: "set_section", section: "cast", yaml: found.cast_yaml })}>Begin with these names</button></p>
        </div>
      )}
      {found.own_cast && <dl class="cast">{found.cast.map((each) => <div key={each.key}><dt><bdi>{each.name}</bdi> <span class="id">{each.key}</span></dt><dd><bdi>{each.words.join(", ")}</bdi></dd></div>)}</dl>}
      {yaml && <Section name="cast" yaml={yaml} />}
      {found.own_cast && <p class="note">What was read with another cast list can be read again; decisions that still fit are kept.</p>}
    </details>
  );
}

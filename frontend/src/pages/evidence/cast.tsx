/** The cast list: by what words documents mean each party. */

import type { Suggestions } from "../../contract";
import { CastForm } from "../../parts/cast";
import { doc, edit } from "../../state/workbench";
import { Section } from "../model/text";

export function CastList({ found }: { found: Suggestions }) {
  const yaml = doc.value?.model.sections["cast"] ?? "";
  return (
    <details class="card" open={!found.own_cast}>
      <summary>Cast list: by what words documents mean whom</summary>
      {!found.own_cast && (
        <div class="notice">
          <h3>The case has no cast list</h3>
          <p>{found.cast.length > 0 ? "Only the names of its decision makers are looked for. Say also" : "Nobody is looked for yet. Say"} by what names, leaders, capitals and descriptions documents mean whom, other parties that matter among them.</p>
          {found.cast_yaml && <p class="no-print"><button type="button" class="primary" onClick={() => void edit({ op: "set_section", section: "cast", yaml: found.cast_yaml })}>Begin with these names</button></p>}
        </div>
      )}
      <CastForm />
      {found.own_cast && <p class="note">What was read with another cast list can be read again; decisions that still fit are kept.</p>}
      {yaml && <details><summary>As in the case file</summary><Section name="cast" yaml={yaml} bare /></details>}
    </details>
  );
}

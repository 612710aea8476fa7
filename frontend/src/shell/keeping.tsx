/** Edits become a variant by one click: they are taken back and kept beside the case. */

import { asVariant, kept } from "../state/edits";
import { along, go } from "../state/route";
import { toast } from "../state/status";
import { doc, edit, step } from "../state/workbench";

export function KeepAsVariant() {
  const here = kept.value;
  if (!here?.steps.length || doc.value?.problems.length) return null;
  const yaml = asVariant(here.base, here.steps);
  if (yaml === null) return null;
  const keep = async () => {
    const names = new Set(doc.value?.model.variants.map((each) => each.name));
    let number = names.size + 1;
    while (names.has(`What if ${number}`)) number += 1;
    const name = `What if ${number}`;
    for (let k = 0; k < here.steps.length; k += 1) if (!(await step("undo"))) return;
    if (await edit({ op: "add_variant", name, yaml })) {
      toast(`Your edits are now the variant “${name}”; the case is as it was.`);
      go(along("what-if"));
    }
  };
  const edits = here.steps.length === 1 ? "this edit" : `these ${here.steps.length} edits`;
  return <button type="button" title={`Take ${edits} back and keep ${here.steps.length === 1 ? "it" : "them"} as a variant beside the case`} onClick={() => void keep()}>Make {edits} a variant</button>;
}

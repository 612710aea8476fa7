/** Asks before a part is taken out that others rest on. */

import type { RestingPart } from "../contract";
import { Dialog } from "../parts/dialog";
import { listed } from "../parts/inline";
import { removed, removing } from "../state/removing";

export function RemoveDialog() {
  const asked = removing.value;
  if (!asked) return null;
  const { operation, name, resting: { own, parts } } = asked;
  const close = () => (removing.value = null);
  const also = parts.length === 1 ? "the one part" : `the ${parts.length} parts`;
  return (
    <Dialog title={`Remove ${name}?`} onClose={close}>
      {own.length > 0 && <p>With it {own.length === 1 && own[0]!.startsWith("1 ") ? "goes" : "go"} {listed(own)}.</p>}
      {parts.length > 0 && (
        <>
          <p>{parts.length === 1 ? "One other part of the case rests on it" : `${parts.length} other parts of the case rest on it`}: without it they would not be right.</p>
          <div class="scroll resting" role="region" aria-label="What rests on it" tabIndex={0}>
            {together(parts).map(([where, words]) => (
              <section key={where}><h3><bdi>{where}</bdi>{words.length > 1 && <span class="soft"> ({words.length})</span>}</h3><ul>{words.map((each, k) => <li key={k}><bdi>{each}</bdi></li>)}</ul></section>
            ))}
          </div>
        </>
      )}
      <div class="actions">
        <button type="button" onClick={close}>Cancel</button>
        {parts.length > 0 && <button type="button" onClick={() => void removed(operation, name)}>Remove it alone and mend {parts.length === 1 ? "the part" : "the parts"} myself</button>}
        <button type="button" class="primary" onClick={() => void removed(parts.length ? { ...operation, also: true } as typeof operation : operation, name)}>{parts.length ? `Remove it with ${also}` : "Remove it"}</button>
      </div>
      <p class="note">It is one step: Undo (Ctrl+Z) brings all of it back.</p>
    </Dialog>
  );
}

/** Parts of one place together, in the order in which they come. */
function together(parts: readonly RestingPart[]): [string, string[]][] {
  const found = new Map<string, string[]>();
  for (const { where, words } of parts) found.set(where, [...(found.get(where) ?? []), words]);
  return [...found.entries()];
}

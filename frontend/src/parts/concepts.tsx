/** Short codes for what a state is stable under. */

import type { ConceptInfo } from "../contract";

/** What follows from what: who is stable under the first is so under the others. */
const FOLLOWS: Readonly<Record<string, readonly string[]>> = {
  nash: ["sseq", "seq", "smr", "gmr", "sim"],
  sseq: ["seq", "smr", "gmr"],
  seq: ["gmr"],
  smr: ["gmr"],
};

/** The strongest concepts alone; the rest follow from them. */
export function strongest(concepts: readonly string[]): string[] {
  const implied = new Set(concepts.flatMap((each) => FOLLOWS[each] ?? []));
  return concepts.filter((each) => !implied.has(each));
}

/** How strongly a state holds, for sorting: as an equilibrium first under the stricter concepts. */
const STRENGTH = ["nash", "sseq", "seq", "smr", "gmr", "fraser_hipel", "sim", "mixed"];
export function strength(holds: readonly string[]): number {
  const found = STRENGTH.findIndex((each) => holds.includes(each));
  return found === -1 ? STRENGTH.length : found;
}

export function Badges({ holds, concepts, structural }: { holds: readonly string[]; concepts: readonly ConceptInfo[]; structural?: boolean }) {
  return (
    <>
      {strongest(holds).map((key) => {
        const concept = concepts.find((each) => each.key === key);
        return <span key={key} class={`badge ${key}`} title={concept ? `Holds under ${concept.name}: ${concept.meaning}` : key}>{concept?.code ?? key}{structural && <Structural />}</span>;
      })}
    </>
  );
}

export function Structural() {
  return <><sup aria-hidden="true">∘</sup><span class="hidden"> structural</span></>;
}

export function Legend({ concepts }: { concepts: readonly ConceptInfo[] }) {
  return (
    <details open class="legend"><summary>What the codes mean</summary>
      <dl>{concepts.map((each) => <div key={each.key}><dt><span class={`badge ${each.key}`}>{each.code}</span></dt><dd><strong>{each.name}</strong>: {each.meaning}. <span class="soft">{each.n.toLocaleString("en")} {each.n === 1 ? "equilibrium" : "equilibria"}.</span></dd></div>)}
        <div><dt>∘</dt><dd><strong>structural</strong>: stable only because this decision maker has no move there.</dd></div>
        <div><dt>–</dt><dd>not stable: it gains by moving, and nobody can take the gain away.</dd></div>
      </dl>
      <p class="note">Only the strongest codes are shown unless you ask for all: what is stable under Nash is so under every other concept; SSEQ implies SEQ and SMR, and either of them GMR.</p>
    </details>
  );
}

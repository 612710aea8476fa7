/** The states ranked directly, best first; tied states share a place. */

import type { DecisionMakerPart } from "../../contract";
import type { Answer } from "../../state/answers";
import { Reorder } from "../../parts/reorder";
import { sentence } from "../../parts/faults";
import { doc, edit } from "../../state/workbench";
import { problemsAt } from "./problems";

const MOST = 120;

/** The ranking that the statements amount to; `null` where it is unknown or too long to do by hand. */
export function startRanking(dm: DecisionMakerPart, answer: Answer | null): string[][] | null {
  const data = answer?.stability;
  const k = doc.value?.model.decision_makers.findIndex((each) => each.key === dm.key) ?? -1;
  if (!data || k < 0 || data.left_out || data.n_states > MOST) return null;
  const places = new Map<number, string[]>();
  for (const row of data.states) {
    const place = row.places[k] ?? 0;
    places.set(place, [...(places.get(place) ?? []), row.name.id]);
  }
  return [...places.entries()].sort(([a], [b]) => a - b).map(([, states]) => states);
}

export function Ranking({ dm, answer }: { dm: DecisionMakerPart; answer: Answer | null }) {
  const ranking = dm.ranking ?? [];
  const names = new Map((answer?.stability?.states ?? []).map((row) => [row.name.id, row.name]));
  const problems = problemsAt("decision_makers", dm.key, "ranking");
  const said = (id: string) => { const name = names.get(id); return name ? name.outcome ?? (name.status_quo ? "Where things stand" : name.changes.join("; ") || name.label) : ""; };
  const put = (next: string[][]) => void edit({ op: "set_ranking", dm: dm.key, ranking: next.filter((group) => group.length) });
  const move = (from: number, to: number) => {
    const next = [...ranking];
    next.splice(to, 0, ...next.splice(from, 1));
    put(next);
  };
  const tie = (at: number) => put([...ranking.slice(0, at - 1), [...ranking[at - 1]!, ...ranking[at]!], ...ranking.slice(at + 1)]);
  const untie = (at: number) => put([...ranking.slice(0, at), ...ranking[at]!.map((each) => [each]), ...ranking.slice(at + 1)]);
  return (
    <>
      <p class="soft small">The states as {dm.name} wants them, best first. States that share a place are alike to it.</p>
      {problems.map((each, k) => <p key={k} class="fault">{sentence(each.what)} {each.hint && sentence(each.hint)}</p>)}
      <Reorder label={`States as ${dm.name} wants them, best first`} names={ranking.map((group) => group.map((id) => `${said(id)} ${id}`.trim()).join(", tied with "))} onMove={move}
        row={(at) => ({
          body: <>{ranking[at]!.map((id) => <p key={id} class="words"><bdi>{said(id)}</bdi> <span class="id">{id}</span>{names.get(id)?.outcome && names.get(id)!.changes.length > 0 && <bdi class="soft">{names.get(id)!.changes.join("; ")}</bdi>}</p>)}</>,
          actions: <>
            {at > 0 && <button type="button" class="plain" aria-label={`Tie place ${at + 1} with the one above`} onClick={() => tie(at)}>Tie with above</button>}
            {ranking[at]!.length > 1 && <button type="button" class="plain" aria-label={`Untie place ${at + 1}`} onClick={() => untie(at)}>Untie</button>}
          </>,
        })} />
      <p class="no-print"><button type="button" onClick={() => void edit({ op: "set_ranking", dm: dm.key, ranking: null })}>Say it by statements instead</button></p>
    </>
  );
}

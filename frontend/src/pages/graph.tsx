/** Graph: states and moves; the selected state's moves bold, and told in words below. */

import { useState } from "preact/hooks";

import { api } from "../api/client";
import { Canvas } from "../parts/canvas";
import { Sign, Who } from "../parts/inline";
import type { Answer, Graph } from "../state/answers";
import { along, route } from "../state/route";
import { movesFrom } from "../state/walking";
import { doc, select, selected, session } from "../state/workbench";
import type { View } from "./registry";

function Body({ answer }: { answer: Answer | null }) {
  const data = answer?.graph;
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  if (!answer || !data) return null;
  const present = new Set(data.drawing.lines.map((line) => line.dm));
  const dms = (doc.value?.model.decision_makers ?? []).filter((dm) => present.has(dm.key));
  const toggle = (key: string) => {
    const next = new Set(hidden);
    if (!next.delete(key)) next.add(key);
    setHidden(next);
  };
  const { boxes } = data.drawing;
  const here = boxes.some((box) => box.state === selected.value) ? selected.value : boxes.find((box) => box.start)?.state ?? boxes[0]?.state ?? null;
  return (
    <>
      {dms.length > 1 && (
        <fieldset class="no-print"><legend>Moves of</legend><div class="row">
          {dms.map((dm) => <label class="tick" key={dm.key}><input type="checkbox" checked={!hidden.has(dm.key)} onChange={() => toggle(dm.key)} /><Sign dm={dm.key} /><bdi>{dm.name}</bdi></label>)}
        </div></fieldset>
      )}
      <Canvas data={data} here={here} hidden={hidden} />
      <p class="note">{data.shown} Filled arrowheads: the mover gains; open ones: it does not. <strong>N</strong> in a circle: the state holds under Nash; <strong>S</strong> in a square: under SEQ.</p>
      <p class="note no-print">Arrow keys go to the nearest state in that direction that a move leads to; with Shift, to any. Enter selects, Home goes to the top.</p>
      {here && <Moves data={data} here={here} hidden={hidden} />}
      <p class="row no-print">
        <a class="button" download href={api.drawingAddress(route.value.doc ?? "", { format: "svg", variant: answer.variant, download: "1" })}>Drawing as SVG</a>
        {session.value?.png && <a class="button" download href={api.drawingAddress(route.value.doc ?? "", { format: "png", variant: answer.variant, download: "1" })}>Drawing as PNG</a>}
      </p>
    </>
  );
}

function Moves({ data, here, hidden }: { data: Graph; here: string; hidden: ReadonlySet<string> }) {
  const names = new Map(data.drawing.boxes.map((each) => [each.state, each.label]));
  const moves = movesFrom(data, here, hidden);
  return (
    <section aria-labelledby="moves-from">
      <h2 id="moves-from">Moves from the selected state</h2>
      <p><strong><bdi>{names.get(here) ?? here}</bdi></strong> <span class="id">{here}</span> · <a href={along("why", { state: here })}>Why does it hold or not?</a></p>
      {moves.length ? <ul class="move-list">{moves.map((move) => (
        <li key={move.dm + move.to}><Who dm={move.dm} /> {move.gains ? <strong>gains</strong> : "does not gain"} by moving to <button type="button" class="link" onClick={() => select(move.to)}><bdi>{names.get(move.to) ?? move.to}</bdi></button></li>
      ))}</ul> : <p class="soft">No move leads away from it, as the graph is filtered.</p>}
    </section>
  );
}

export const view: View = { key: "graph", Body, hide: ["dm"] };

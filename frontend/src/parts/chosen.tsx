/** The selected state, with what to ask about it. */

import type { ComponentChildren } from "preact";

import type { StateName } from "../contract";
import { along, route } from "../state/route";

export function Chosen({ name, children }: { name: StateName; children?: ComponentChildren }) {
  const here = route.value.page;
  return (
    <section class="chosen" aria-label="The selected state">
      <div class="what">
        <p><strong><bdi>{name.outcome ?? (name.status_quo ? "Where things stand" : name.changes.join("; ") || name.label)}</bdi></strong>{name.status_quo && name.outcome && <span class="soft"> · where things stand</span>} <span class="id">{name.id}</span></p>
        {name.outcome && name.changes.length > 0 && <p class="small soft"><bdi>{name.changes.join("; ")}</bdi></p>}
        {children}
      </div>
      <div class="row no-print">
        {here !== "stability" && <a href={along("stability", { state: name.id })}>In the table</a>}
        {here !== "why" && <a href={along("why", { state: name.id })}>Why?</a>}
        {here !== "graph" && <a href={along("graph", { state: name.id })}>In the graph</a>}
      </div>
    </section>
  );
}

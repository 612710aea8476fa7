/** A drawing from the server, built element by element: shapes and texts only, whatever the case says. */

import { h, type ComponentChild } from "preact";

import type { SvgElement } from "../contract";

const TAGS = new Set(["svg", "g", "path", "rect", "line", "circle", "polygon", "polyline", "text", "tspan", "title", "desc"]);

function build(element: SvgElement): ComponentChild {
  if (!TAGS.has(element.tag)) return null;
  const attributes = Object.fromEntries(Object.entries(element.attributes).filter(([name]) => !/^(on|style$|href$|xlink|xmlns)/i.test(name)));
  return h(element.tag, attributes, element.children.map((each) => (typeof each === "string" ? each : build(each)))) as ComponentChild;
}

export function Drawing({ label, svg }: { label: string; svg: SvgElement }) {
  return (
    <figure class="chart">
      <figcaption>{label}</figcaption>
      <div class="scroll" role="group" aria-label={label} tabIndex={0}>{build(svg)}</div>
    </figure>
  );
}

/** Where one can go in the graph: along moves, and towards what lies in a direction. */

import type { GraphBox } from "../contract";
import type { Graph } from "./answers";

export interface Move {
  dm: string;
  to: string;
  gains: boolean;
}

/** The moves out of a state, improvements first. */
export function movesFrom({ drawing, gains }: Graph, state: string, hidden: ReadonlySet<string> = new Set()): Move[] {
  const found: Move[] = [];
  let at = 0;
  for (const line of drawing.lines) {
    for (const arc of line.arcs) {
      if (arc.origin === state && !hidden.has(line.dm)) found.push({ dm: line.dm, to: arc.to, gains: gains[at] === "1" });
      at += 1;
    }
  }
  return found.sort((a, b) => Number(b.gains) - Number(a.gains));
}

export type Direction = "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight";

/** The box that lies best in a direction: near, and not far to the side. */
export function towards(from: GraphBox, boxes: readonly GraphBox[], direction: Direction): GraphBox | null {
  const centre = (box: GraphBox) => [box.x + box.width / 2, box.y + box.height / 2] as const;
  const [x, y] = centre(from);
  const upright = direction === "ArrowUp" || direction === "ArrowDown";
  const sign = direction === "ArrowDown" || direction === "ArrowRight" ? 1 : -1;
  let best: GraphBox | null = null;
  let least = Infinity;
  for (const box of boxes) {
    const [u, v] = centre(box);
    const ahead = sign * (upright ? v - y : u - x);
    const aside = Math.abs(upright ? u - x : v - y);
    if (box.state === from.state || ahead <= 1 || (!upright && aside > 1.2 * from.height)) continue;
    if (ahead + 1.5 * aside < least) [best, least] = [box, ahead + 1.5 * aside];
  }
  return best;
}

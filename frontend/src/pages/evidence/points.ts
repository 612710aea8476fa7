/**
 * Places in a text. The server counts Unicode code points, as readings and the record do; a JavaScript string counts
 * UTF-16 units, of which a character beyond the basic plane has two.
 */

export interface Piece {
  text: string;
  marked: boolean;
  cue: boolean;
}

/** A stretch of code points, end exclusive. */
export type Stretch = readonly [number, number];

/**
 * A paragraph cut where the passage and its cue begin and end.
 *
 * @param text the paragraph
 * @param start the code point of the document at which it begins
 */
export function pieces(text: string, start: number, passage: Stretch, cue: Stretch | null): Piece[] {
  const points = Array.from(text);
  const inside = (at: number): number => Math.min(points.length, Math.max(0, at - start));
  const edges = [0, ...[...passage, ...(cue ?? [])].map(inside), points.length].sort((a, b) => a - b);
  const within = (at: number, stretch: Stretch | null): boolean => stretch !== null && start + at >= stretch[0] && start + at < stretch[1];
  return edges.slice(1).flatMap((end, k) => {
    const from = edges[k]!;
    return from === end ? [] : [{ text: points.slice(from, end).join(""), marked: within(from, passage), cue: within(from, cue) }];
  });
}

/** The passage in its document, as it was read: text only, whatever stands in it. */

import { useEffect, useRef } from "preact/hooks";

import type { DocumentLine, DocumentPane } from "../../contract";
import { pieces } from "./points";
import { answering, around, look } from "./store";

export function Pane({ shown }: { shown: DocumentPane }) {
  const { suggestion, lines } = shown;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const mark = box.current?.querySelector("mark");
    if (!box.current || !mark) return;
    const [outer, inner] = [box.current.getBoundingClientRect(), mark.getBoundingClientRect()];
    box.current.scrollTop += inner.top - outer.top - Math.min(120, outer.height / 4);
  }, [suggestion.id, answering.value === "no"]);
  const [first, last] = [lines[0]?.number ?? 1, lines[lines.length - 1]?.number ?? 1];
  const part = first > 1 || last < shown.n_paragraphs;
  const more = () => { around.value = String(2 * Math.max(suggestion.paragraph - first, last - suggestion.paragraph, 12)); void look(); };
  return (
    <section class={answering.value === "no" ? "document" : "document short"} aria-label="The document">
      <h3><bdi>{shown.title}</bdi></h3>
      <p class="note"><bdi>{[...shown.about, suggestion.name].join(" · ")}</bdi>, {part ? `paragraphs ${first} to ${last} of ${shown.n_paragraphs.toLocaleString("en")}` : `${shown.n_paragraphs.toLocaleString("en")} ${shown.n_paragraphs === 1 ? "paragraph" : "paragraphs"}`}</p>
      {shown.state === "changed" && <div class="notice"><p>The file has changed since it was read. You see it as it was read; read it again to see what it says now.</p></div>}
      {shown.notes.map((each) => <p key={each} class="note">{each.charAt(0).toUpperCase() + each.slice(1)}.</p>)}
      <div class="text" ref={box} tabIndex={0} role="region" aria-label={`Text of ${suggestion.name}`}>
        {lines.map((each) => <Line key={each.number} line={each} shown={shown} />)}
      </div>
      {part && <p class="no-print"><button type="button" onClick={more}>Show more of the document</button></p>}
    </section>
  );
}

function Line({ line, shown }: { line: DocumentLine; shown: DocumentPane }) {
  const { suggestion } = shown;
  const here = line.number === suggestion.paragraph;
  const cue = suggestion.cue?.length === 2 ? ([suggestion.cue[0]!, suggestion.cue[1]!] as const) : null;
  const cut = here ? pieces(line.text, line.start, [suggestion.start, suggestion.end], cue) : [];
  const [before, marked, behind] = [cut.slice(0, cut.findIndex((each) => each.marked)), cut.filter((each) => each.marked), cut.slice(cut.findLastIndex((each) => each.marked) + 1)];
  return (
    <p class={here ? "here" : undefined} dir="auto">
      <span class="number" dir="ltr">{line.number}</span>{line.cut_before && "… "}
      {here ? (
        <>
          {before.map((each) => each.text)}
          <span class="hidden">The passage: </span>
          <mark>{marked.map((each, k) => (each.cue ? <strong key={k}>{each.text}</strong> : each.text))}</mark>
          {behind.map((each) => each.text)}
        </>
      ) : line.text}
      {line.cut_behind && " …"}
      {line.repeats !== null && <span class="note"> (repeats paragraph {line.repeats}; nothing is suggested from it)</span>}
    </p>
  );
}

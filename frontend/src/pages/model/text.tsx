/** Parts of the case, or all of it, as text. */

import { useEffect, useState } from "preact/hooks";

import { api } from "../../api/client";
import { CastForm } from "../../parts/cast";
import { sentence } from "../../parts/faults";
import { doc, edit } from "../../state/workbench";
import { problemsAt } from "./problems";

const WORDS: Record<string, [string, string]> = {
  situation: ["Situation", "Variables that nobody owns: trust, the season, an election."],
  consequences: ["Consequences", "What follows in the situation from moves and states."],
  events: ["Events", "What changes the situation by chance or by the calendar; only forecasts know of it."],
  initiative: ["Initiative", "How often each decision maker gets to move in a forecast."],
  formats: ["Formats", "Who sits at which table."],
  coalesce: ["Coalesced states", "States that count as one."],
  attitudes: ["Attitudes", "Who wishes whom well or ill."],
  cast: ["Cast", "By what words documents mean each party: names, leaders, capitals, epithets."],
  states: ["States", "The states of a case in graph form."],
};

export function Sections() {
  const model = doc.value?.model;
  const option = model?.form === "option";
  const listed = Object.entries(model?.sections ?? {}).filter(([key]) => key !== "states" || !option);
  const [used, unused] = [listed.filter(([, yaml]) => yaml.trim()), listed.filter(([, yaml]) => !yaml.trim())];
  const shown = (each: readonly [string, string]) => <Section key={each[0]} name={each[0]} yaml={each[1]} />;
  return (
    <>
      {used.map(shown)}
      {used.length > 0 && unused.length > 0 ? <details><summary>What this case does not have: {unused.map(([key]) => (WORDS[key]?.[0] ?? key).toLowerCase()).join(", ")}</summary>{unused.map(shown)}</details> : unused.map(shown)}
    </>
  );
}

export function Section({ name, yaml, bare }: { name: string; yaml: string; bare?: boolean }) {
  const [title, meaning] = WORDS[name] ?? [name.charAt(0).toUpperCase() + name.slice(1), ""];
  const problems = problemsAt(name);
  return (
    <section class={bare ? undefined : "card"} aria-label={title}>
      {!bare && <h2 class="first">{title}</h2>}
      {!bare && meaning && <p class="soft small">{meaning}</p>}
      {name === "cast" && !bare && <CastForm />}
      <TextArea label={`${title}, as in the case file`} value={yaml} rows={Math.min(16, Math.max(3, yaml.split("\n").length + 1))} onCommit={(text) => edit({ op: "set_section", section: name, yaml: text })} />
      {problems.map((each, k) => <p key={k} class="fault">{sentence(each.what)} {each.hint && sentence(each.hint)}</p>)}
    </section>
  );
}

function TextArea({ label, value, rows, onCommit }: { label: string; value: string; rows: number; onCommit: (text: string) => Promise<boolean> }) {
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  return (
    <div class="stack">
      <label class="field"><span class="hidden">{label}</span><textarea class="code" rows={rows} spellcheck={false} dir="ltr" value={draft} onInput={(event) => setDraft(event.currentTarget.value)} /></label>
      {draft !== value && <div class="row"><button type="button" class="primary" onClick={() => void onCommit(draft)}>Keep</button><button type="button" onClick={() => setDraft(value)}>Put back</button></div>}
    </div>
  );
}

export function CaseText() {
  const here = doc.value;
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    if (here) void api.text(here.doc).then((found) => current && setText(found));
    return () => { current = false; };
  }, [here?.doc, here?.revision]);
  if (text === null) return <p class="busy">Reading the text</p>;
  return (
    <>
      <p class="soft small">The case file as it would be saved, with its comments. What you change here is read again as a whole.</p>
      <TextArea label="The case file" value={text} rows={Math.min(40, Math.max(12, text.split("\n").length + 1))} onCommit={(whole) => edit({ op: "set_text", text: whole })} />
    </>
  );
}

/** The cast list as a form: by what words documents mean each party. */

import { useRef, useState } from "preact/hooks";

import type { CastPart } from "../contract";
import { AddLine } from "../pages/model/parties";
import { remove } from "../state/removing";
import { announce } from "../state/status";
import { doc, edit } from "../state/workbench";

type Sort = "names" | "leaders" | "capitals" | "epithets";

const SORTS: readonly (readonly [Sort, string, string])[] = [
  ["names", "Names", "of the country, body or movement"],
  ["leaders", "Leaders", "who speak for it"],
  ["capitals", "Capitals", "and seats that stand for it, such as “the Kremlin”"],
  ["epithets", "Epithets", "descriptions, such as “the hermit kingdom”"],
];

export function CastForm() {
  const model = doc.value?.model;
  if (!model) return null;
  return (
    <div class="cast-form">
      {model.cast.map((each) => <Party key={each.key} party={each} />)}
      <AddLine label="Add a party that is no decision maker" button="Add" placeholder="Its name, such as United Nations" onAdd={(name) => edit({ op: "add_party", name })} />
    </div>
  );
}

function Party({ party }: { party: CastPart }) {
  const words = SORTS.flatMap(([sort]) => party[sort]);
  return (
    <details class="party-words" aria-label={`Words for ${party.name}`}>
      <summary><strong><bdi>{party.name}</bdi></strong> <span class="soft"><bdi>{words.filter((each) => each !== party.name).join(", ") || (party.listed ? "" : "its name only")}</bdi></span></summary>
      {SORTS.map(([sort, name, meaning]) => <Words key={sort} party={party} sort={sort} name={name} meaning={meaning} />)}
      {party.listed && <p class="no-print"><button type="button" class="plain danger" aria-label={`Take ${party.name} out of the cast list`} onClick={() => void remove({ op: "remove_party", key: party.key }, `The entry of ${party.name}`)}>Take out of the list</button></p>}
    </details>
  );
}

function Words({ party, sort, name, meaning }: { party: CastPart; sort: Sort; name: string; meaning: string }) {
  const [text, setText] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const words = party[sort];
  const label = `${name} of ${party.name}`;
  const put = (next: string[]) => edit({ op: "put_party", key: party.key, words: { [sort]: next } });
  const add = async (event: Event) => {
    event.preventDefault();
    const word = text.trim();
    if (!word) return;
    if (words.includes(word)) { setText(""); announce(`${word} is there already.`); return; }
    if (await put([...words, word])) { setText(""); announce(`${word} added.`); }
    field.current?.focus();
  };
  return (
    <form onSubmit={(event) => void add(event)}><fieldset class="words-of" aria-label={label}>
      <p class="label">{name} <span class="soft">({meaning})</span></p>
      <ul>{words.map((each) => (
        <li key={each} class="chip"><bdi>{each}</bdi><button type="button" class="icon plain" aria-label={`Take out ${each}`} title="Take out" onClick={() => void put(words.filter((other) => other !== each)).then(() => field.current?.focus())}>×</button></li>
      ))}</ul>
      <span class="row no-print"><input class="grow" ref={field} value={text} aria-label={`One more of the ${name.toLowerCase()} of ${party.name}`} placeholder="one more" autocomplete="off" dir="auto" onInput={(event) => setText(event.currentTarget.value)} />
        <button type="submit" disabled={!text.trim()}>Add</button></span>
    </fieldset></form>
  );
}

/** Sources and evidence items as the case file has them. */

import { useState } from "preact/hooks";

import type { ItemPart, SourcePart } from "../../contract";
import { TextField } from "../../parts/field";
import { remove } from "../../state/removing";
import { doc, edit } from "../../state/workbench";
import { AddLine } from "../model/parties";

const SOURCE_FIELDS = [["author", "Author"], ["title", "Title"], ["publisher", "Publisher"], ["date", "Date"], ["kind", "Kind"], ["url", "Address"], ["document", "File among the documents"], ["note", "Note"]] as const;
const ITEM_FIELDS = [["paragraph", "Paragraph"], ["grade", "Grade, such as B2"], ["says", "What it says, in your words"], ["fingerprint", "Fingerprint"], ["note", "Note"]] as const;

export function Items() {
  const model = doc.value?.model;
  if (!model) return null;
  return (
    <>
      <h2 class="first">Sources</h2>
      {model.sources.map((each) => <Source key={each.key} source={each} />)}
      <AddLine label="Add a source" button="Add" placeholder="A short key, such as iaea2019" onAdd={(key) => edit({ op: "put_source", key, fields: { title: key } })} />
      <h2>Items</h2>
      {model.items.map((each) => <Item key={each.key} item={each} />)}
      {model.sources.length > 0 ? <NewItem /> : <p class="soft">An item says what one paragraph of a source says. Add a source first.</p>}
    </>
  );
}

function Source({ source }: { source: SourcePart }) {
  return (
    <details class="card" aria-label={`Source ${source.key}`}><summary><strong><bdi>{source.key}</bdi></strong> <bdi>{[source.author, source.title, source.publisher, source.date].filter(Boolean).join(", ")}</bdi></summary>
      <div class="fields">{SOURCE_FIELDS.map(([field, label]) => <TextField key={field} label={label} value={source[field] ?? ""} onCommit={(value) => void edit({ op: "put_source", key: source.key, fields: { [field]: value || null } })} />)}</div>
      <button type="button" class="plain danger" aria-label={`Remove the source ${source.key}`} onClick={() => void remove({ op: "remove_source", key: source.key }, `The source ${source.key}`)}>Remove</button>
    </details>
  );
}

function Item({ item }: { item: ItemPart }) {
  return (
    <details class="card" aria-label={`Item ${item.key}`}><summary><strong><bdi>{item.key}</bdi></strong> <bdi>{item.says}</bdi> <span class="soft"><bdi>{item.source}</bdi>{item.paragraph && `, paragraph ${item.paragraph}`}</span></summary>
      <div class="fields wide">{ITEM_FIELDS.map(([field, label]) => <TextField key={field} label={label} value={item[field] ?? ""} onCommit={(value) => void edit({ op: "put_item", key: item.key, fields: { [field]: value || null } })} />)}</div>
      <button type="button" class="plain danger" aria-label={`Remove the item ${item.key}`} onClick={() => void remove({ op: "remove_item", key: item.key }, `The item ${item.key}`)}>Remove</button>
    </details>
  );
}

function NewItem() {
  const sources = doc.value?.model.sources ?? [];
  const [source, setSource] = useState(sources[0]?.key ?? "");
  const [paragraph, setParagraph] = useState("");
  const [says, setSays] = useState("");
  const add = async (event: Event) => {
    event.preventDefault();
    const taken = new Set(doc.value?.model.items.map((each) => each.key));
    let number = taken.size + 1;
    while (taken.has(`e${number}`)) number += 1;
    if (await edit({ op: "put_item", key: `e${number}`, fields: { source: source || (sources[0]?.key ?? ""), paragraph: paragraph || null, says } })) {
      setParagraph("");
      setSays("");
    }
  };
  return (
    <form class="card stack" aria-label="Add an item" onSubmit={(event) => void add(event)}>
      <div class="fields">
        <label class="field"><span>Source</span><select value={source} onChange={(event) => setSource(event.currentTarget.value)}>{sources.map((each) => <option key={each.key} value={each.key}>{each.key}</option>)}</select></label>
        <label class="field"><span>Paragraph</span><input inputMode="numeric" value={paragraph} onInput={(event) => setParagraph(event.currentTarget.value)} /></label>
      </div>
      <label class="field"><span>What it says, in your words</span><input value={says} required dir="auto" onInput={(event) => setSays(event.currentTarget.value)} /></label>
      <p class="row end"><button type="submit">Add the item</button></p>
    </form>
  );
}

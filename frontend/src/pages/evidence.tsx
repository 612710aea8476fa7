/** Evidence: what rests on what; what documents suggest, with the passage shown; sources and items. */

import "../style/evidence.css";

import { Refused } from "../parts/refused";
import { Tabs } from "../parts/tabs";
import { Answer } from "../shell/answer";
import type { Answer as Told } from "../state/answers";
import { adjust, along, route } from "../state/route";
import { doc, pageProblem, refresh } from "../state/workbench";
import { Items } from "./evidence/items";
import { Review } from "./evidence/review";
import type { View } from "./registry";

function Body({ answer }: { answer: Told | null }) {
  const model = doc.value?.model;
  if (!model) return null;
  const tabs = [
    { key: "rests", label: "What rests on what" },
    { key: "suggestions", label: "Suggestions" },
    { key: "items", label: `Sources and items (${model.sources.length} and ${model.items.length})` },
  ];
  // A case that is begun from documents has nobody who wants anything yet.
  const first = model.decision_makers.length ? "rests" : "suggestions";
  const tab = tabs.find((each) => each.key === route.value.params["part"])?.key ?? first;
  return (
    <Tabs label="Evidence" tabs={tabs} value={tab} onChange={(part) => adjust({ part }, true)}>
      {tab === "rests" && <Rests answer={answer} />}
      {tab === "suggestions" && <Review />}
      {tab === "items" && <Items />}
    </Tabs>
  );
}

function Rests({ answer }: { answer: Told | null }) {
  if (pageProblem.value) return <Refused problem={pageProblem.value} title="This page has no answer"><p class="row">{pageProblem.value.kind === "unanswered" ? <a class="button primary" href={along("model")}>Go to the page Model</a> : <button type="button" onClick={() => void refresh()}>Try again</button>}</p></Refused>;
  return answer ? <Answer answer={answer} view={undefined} /> : <p class="busy">Working it out</p>;
}

export const view: View = { key: "evidence", Body, alone: true };

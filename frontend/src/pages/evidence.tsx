/** Evidence: what rests on what; what documents suggest, with the passage shown; sources and items. */

import "../style/evidence.css";

import type { Page } from "../contract";
import { Blocks } from "../parts/blocks";
import { Controls } from "../parts/controls";
import { Tabs } from "../parts/tabs";
import { adjust, route } from "../state/route";
import { doc } from "../state/workbench";
import { Items } from "./evidence/items";
import { Review } from "./evidence/review";
import type { View } from "./registry";

function Body({ answer }: { answer: Page | null }) {
  const model = doc.value?.model;
  if (!model || !answer) return null;
  const tabs = [
    { key: "rests", label: "What rests on what" },
    { key: "suggestions", label: "Suggestions" },
    { key: "items", label: `Sources and items (${model.sources.length} and ${model.items.length})` },
  ];
  const tab = tabs.find((each) => each.key === route.value.params["part"])?.key ?? "rests";
  return (
    <Tabs label="Evidence" tabs={tabs} value={tab} onChange={(part) => adjust({ part }, true)}>
      {tab === "rests" && <><Controls controls={answer.controls} /><Blocks blocks={answer.blocks} /></>}
      {tab === "suggestions" && <Review />}
      {tab === "items" && <Items />}
    </Tabs>
  );
}

export const view: View = { key: "evidence", Body, whole: true };

/** An answered page: which revision and variant it speaks of, its controls, its own view, its blocks, its long work. */

import { Blocks } from "../parts/blocks";
import { Controls } from "../parts/controls";
import type { Page } from "../contract";
import type { View } from "../pages/registry";
import { adjust, along } from "../state/route";
import { doc, pageInfo } from "../state/workbench";
import { Work } from "./work";

export function Answer({ answer, view }: { answer: Page; view: View | undefined }) {
  const here = doc.value;
  return (
    <>
      {here && answer.revision < here.revision && here.problems.length > 0 && <Behind />}
      <VariantChoice answer={answer} />
      {!view && <Controls controls={answer.controls} />}
      {pageInfo.value?.long && <Work answer={answer} />}
      {view && <view.Body answer={answer} />}
      {(answer.ready || !answer.job) && <Blocks blocks={answer.blocks} />}
    </>
  );
}

function Behind() {
  return (
    <div class="notice" role="status">
      <p>The case cannot be answered as it stands: {doc.value?.problems.length === 1 ? "one part is" : `${doc.value?.problems.length} parts are`} not right yet. What you see is the answer before that. <a href={along("model")}>Look at what is wrong</a></p>
    </div>
  );
}

const WITHOUT = new Set(["model", "what-if", "report", "evidence", "claims"]);

function VariantChoice({ answer }: { answer: Page }) {
  const variants = doc.value?.model.variants ?? [];
  if (!variants.length || WITHOUT.has(answer.key)) return null;
  return (
    <div class="row no-print variant-choice">
      <label class="label" for="variant">Answer for</label>
      <div class="field"><select id="variant" value={answer.variant} onChange={(event) => adjust({ variant: event.currentTarget.value }, true)}>
        <option value="" selected={answer.variant === ""}>the case as it is</option>
        {variants.map((each) => <option key={each.key} value={each.key} selected={each.key === answer.variant}>{each.name}</option>)}
      </select></div>
      {answer.variant && <a href={along("what-if")}>Compare side by side</a>}
    </div>
  );
}

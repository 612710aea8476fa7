/** An answered page: the answer in a sentence, what it speaks of, its own view, its blocks, its long work. */

import { Blocks } from "../parts/blocks";
import { Controls } from "../parts/controls";
import type { View } from "../pages/registry";
import type { Answer as Told } from "../state/answers";
import { adjust, along } from "../state/route";
import { doc, pageInfo } from "../state/workbench";
import { Work } from "./work";

export function Answer({ answer, view }: { answer: Told; view: View | undefined }) {
  const here = doc.value;
  const variants = WITHOUT.has(answer.key) ? [] : here?.model.variants ?? [];
  const variant = variants.find((each) => each.key === answer.variant);
  const behind = here !== null && answer.revision < here.revision && here.problems.length > 0;
  return (
    <>
      {answer.key !== "report" && behind && <Behind />}
      {answer.headline && <p class="headline">{variant && <><strong>In the variant “<bdi>{variant.name}</bdi>”:</strong> </>}<bdi>{answer.headline}</bdi></p>}
      <Controls controls={view?.ownControls ? [] : answer.controls} hide={view?.hide ?? []}>
        {variants.length > 0 && <VariantChoice answer={answer} variants={variants} />}
      </Controls>
      {!answer.ready && !answer.job && <Blocks blocks={answer.blocks} />}
      {pageInfo.value?.long && !(answer.key === "report" && behind) && <Work answer={answer} />}
      {view && <view.Body answer={answer} />}
      {answer.ready && <Blocks blocks={answer.blocks} />}
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

/** Pages about the case with all its variants, or that ask for a variant themselves. */
const WITHOUT = new Set(["model", "what-if", "report", "evidence", "claims"]);

function VariantChoice({ answer, variants }: { answer: Told; variants: readonly { key: string; name: string }[] }) {
  return (
    <div class="field">
      <label class="label" for="variant">Answer for</label>
      <select id="variant" value={answer.variant} onChange={(event) => adjust({ variant: event.currentTarget.value }, true)}>
        <option value="" selected={answer.variant === ""}>the case as it is</option>
        {variants.map((each) => <option key={each.key} value={each.key} selected={each.key === answer.variant}>{each.name}</option>)}
      </select>
      {answer.variant && <a class="note" href={along("what-if")}>Compare side by side</a>}
    </div>
  );
}

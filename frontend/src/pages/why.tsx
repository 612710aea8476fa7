/** Why: improvement, sanction and counter-move in sentences; every step leads to its state. */

import type { Page, WhyStep, WhyVerdict } from "../contract";
import { Chosen } from "../parts/chosen";
import { Said, Who } from "../parts/inline";
import { doc, select } from "../state/workbench";
import type { View } from "./registry";

const KINDS: Record<WhyStep["sort"], string> = { improvement: "It could gain", sanction: "The answer", counter: "Its way out", remark: "" };

function Body({ answer }: { answer: Page | null }) {
  const why = answer?.why;
  if (!answer) return null;
  if (!why) return null;
  const order = [...why.verdicts].sort((a, b) => Number(a.stable) - Number(b.stable) || Number(b.steps.length > 0) - Number(a.steps.length > 0));
  return (
    <>
      <Chosen name={why.state} />
      {order.map((verdict) => <Verdict key={verdict.dm} verdict={verdict} />)}
    </>
  );
}

function Verdict({ verdict }: { verdict: WhyVerdict }) {
  const name = doc.value?.model.decision_makers.find((each) => each.key === verdict.dm)?.name ?? verdict.dm;
  return (
    <article class="verdict-of" aria-label={`Why, for ${name}`}>
      <h2><Who dm={verdict.dm} /> <span class={verdict.stable ? "mark" : "mark leaves"}>{verdict.stable ? "stays" : "would leave"}</span></h2>
      <p class="verdict"><Said text={verdict.opening} /></p>
      {verdict.structural && <p class="soft">It has no move there at all: it is tied to this state, not content with it.</p>}
      <ul class="tree">{verdict.steps.map((each, k) => <Step key={k} step={each} />)}</ul>
      {verdict.left_out > 0 && <p class="note">{verdict.left_out.toLocaleString("en")} more {verdict.left_out === 1 ? "improvement is" : "improvements are"} not shown.</p>}
    </article>
  );
}

function Step({ step }: { step: WhyStep }) {
  const { to } = step;
  const linked = step.text.some((span) => typeof span !== "string" && span.kind === "state");
  return (
    <li>
      {KINDS[step.sort] && <span class="step-kind">{KINDS[step.sort]}</span>}
      <span class={step.sort === "remark" ? "soft" : undefined}>{step.dm && !step.text.some((span) => typeof span !== "string" && span.kind === "dm") && <Who dm={step.dm} text="" />}
        {to && !linked ? <button type="button" class="link" onClick={() => select(to)}><Said text={step.text} /></button> : <Said text={step.text} />}</span>
      {step.children.length > 0 && <ul>{step.children.map((each, k) => <Step key={k} step={each} />)}</ul>}
    </li>
  );
}

export const view: View = { key: "why", Body };

/** Report: the same as from the command line, to read here and to take away. */

import { useState } from "preact/hooks";

import { api } from "../api/client";
import type { Page } from "../contract";
import { Problems } from "../parts/problems";
import { Work } from "../shell/work";
import { adjust, route } from "../state/route";
import { work } from "../state/status";
import { doc, session } from "../state/workbench";
import { Choose } from "./stability";
import type { View } from "./registry";

function Body({ answer }: { answer: Page | null }) {
  const here = doc.value;
  const [loaded, setLoaded] = useState("");
  const [older, setOlder] = useState<number | null>(null);
  if (!answer || !here) return null;
  const variants = here.model.variants.map((each) => [each.key, each.name] as const);
  const { variant = "", compare = "" } = route.value.params;
  const report = (format: string, download: string) => api.reportAddress(here.doc, { format, variant, compare, download, revision: download ? "" : String(answer.revision) });
  const drawing = (format: string) => api.drawingAddress(here.doc, { format, variant, download: "1" });
  /** While the rest is worked out, the parts that are there already are shown. */
  const partly = !answer.ready && (work.value?.done ?? 0) > 0;
  const behind = answer.revision < here.revision && here.problems.length > 0;
  const ready = answer.ready && !behind;
  const why = behind ? "The case is not right yet" : "The report is not finished yet";
  const address = behind && older !== here.revision ? "" : answer.ready ? report("html", "") : partly ? `${report("html", "")}&part=1` : "";
  return (
    <>
      {behind && <Problems />}
      {variants.length > 0 && (
        <div class="fields no-print">
          <Choose label="Report on" value={variant} onChange={(each) => adjust({ variant: each }, true)} choices={[["", "the case as it is"], ...variants]} />
          <Choose label="Beside it" value={compare} onChange={(each) => adjust({ compare: each }, true)} choices={[["", "nothing"], ...variants]} />
        </div>
      )}
      <div class="row no-print" role="group" aria-label="Take away">
        {ready ? <a class="button primary" download href={report("html", "1")}>Report as HTML</a> : <button type="button" aria-disabled="true" title={why}>Report as HTML</button>}
        {ready && session.value?.pdf ? <a class="button" download href={report("pdf", "1")}>Report as PDF</a> : <button type="button" aria-disabled="true" title={ready ? "PDF needs the extra detente[pdf]" : why}>Report as PDF</button>}
        {behind ? <button type="button" aria-disabled="true" title={why}>Drawing as SVG</button> : <a class="button" download href={drawing("svg")}>Drawing as SVG</a>}
        {session.value?.png && !behind ? <a class="button" download href={drawing("png")}>Drawing as PNG</a> : <button type="button" aria-disabled="true" title={behind ? why : "PNG needs the extra detente[pdf]"}>Drawing as PNG</button>}
      </div>
      {!session.value?.pdf && <p class="note">PDF is made by an extra: install <code>detente[pdf]</code>. Or open the HTML report and print it.</p>}
      {behind && older === here.revision && !address && <Work answer={answer} />}
      {behind && older !== here.revision && <p class="no-print"><button type="button" onClick={() => setOlder(here.revision)}>Show the report {asOf(here.answered_at)}, before this</button></p>}
      {behind && address && <p class="notice" role="status">This is the report {asOf(here.answered_at)}, not of the case as it now stands. It cannot be taken away.</p>}
      {partly && !behind && <p class="note" role="status">Below are the parts that are ready. The whole report takes their place when it is finished.</p>}
      {address && loaded !== address && <p class="busy">Writing the report</p>}
      {address && <iframe class={loaded === address ? "report" : "report coming"} title="The report" src={address} onLoad={() => setLoaded(address)} />}
    </>
  );
}

/** When the case was last right. */
function asOf(time: string | null): string {
  if (!time) return "as it was";
  const [day, clock] = time.split("T");
  const today = new Date().toLocaleDateString("sv-SE");
  return `as it was at ${(clock ?? "").slice(0, 5)}${day === today ? "" : ` on ${day}`}`;
}

export const view: View = { key: "report", Body, hide: ["variant", "compare"] };

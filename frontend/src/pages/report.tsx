/** Report: the same as from the command line, to read here and to take away. */

import { useState } from "preact/hooks";

import { api } from "../api/client";
import type { Page } from "../contract";
import { route } from "../state/route";
import { doc, session } from "../state/workbench";
import { Choose } from "./stability";
import type { View } from "./registry";

function Body({ answer }: { answer: Page | null }) {
  const here = doc.value;
  const [variant, setVariant] = useState(route.value.params["variant"] ?? "");
  const [compare, setCompare] = useState("");
  const [loaded, setLoaded] = useState("");
  if (!answer || !here) return null;
  const variants = here.model.variants.map((each) => [each.key, each.name] as const);
  const report = (format: string, download: string) => api.reportAddress(here.doc, { format, variant, compare, download, revision: download ? "" : String(answer.revision) });
  const drawing = (format: string) => api.drawingAddress(here.doc, { format, variant, download: "1" });
  const address = report("html", "");
  return (
    <>
      {variants.length > 0 && (
        <div class="fields no-print">
          <Choose label="Report on" value={variant} onChange={setVariant} choices={[["", "the case as it is"], ...variants]} />
          <Choose label="Beside it" value={compare} onChange={setCompare} choices={[["", "nothing"], ...variants]} />
        </div>
      )}
      <div class="row no-print" role="group" aria-label="Take away">
        <a class="button primary" download href={report("html", "1")}>Report as HTML</a>
        {session.value?.pdf ? <a class="button" download href={report("pdf", "1")}>Report as PDF</a> : <button type="button" aria-disabled="true" title="PDF needs the extra detente[pdf]">Report as PDF</button>}
        <a class="button" download href={drawing("svg")}>Drawing as SVG</a>
        {session.value?.png ? <a class="button" download href={drawing("png")}>Drawing as PNG</a> : <button type="button" aria-disabled="true" title="PNG needs the extra detente[pdf]">Drawing as PNG</button>}
      </div>
      {!session.value?.pdf && <p class="note">PDF is made by an extra: install <code>detente[pdf]</code>. Or open the HTML report and print it.</p>}
      {loaded !== address && <div class="empty" role="status"><p class="busy">Writing the report</p><p class="note">Every question is answered for it: for a large case that takes a while. You can go on working on other pages.</p></div>}
      <iframe class={loaded === address ? "report" : "report coming"} title="The report" src={address} onLoad={() => setLoaded(address)} />
    </>
  );
}

export const view: View = { key: "report", Body };

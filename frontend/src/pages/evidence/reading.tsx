/** The documents: which were read, and reading them. It goes on when the page is closed. */

import { useEffect, useState } from "preact/hooks";

import { api, Refusal } from "../../api/client";
import type { DocumentPart, Job, ModelPart, Suggestions } from "../../contract";
import { Refused } from "../../parts/refused";
import { sentence } from "../../parts/faults";
import { listed } from "../../parts/inline";
import { announce } from "../../state/status";
import { doc } from "../../state/workbench";
import { filter, load } from "./store";

const ALIVE = new Set<Job["status"]>(["waiting", "running"]);

export function Documents({ found }: { found: Suggestions }) {
  const [problem, setProblem] = useState<Refusal | null>(null);
  const wrong = new Map((found.last?.files ?? []).flatMap((each) => (each.problem ? [[each.name, each] as const] : [])));
  const due = found.documents.filter((each) => each.here && !wrong.has(each.name) && (each.state !== "read" || each.other_cast));
  const alive = found.last !== null && ALIVE.has(found.last.status);
  const able = found.missing.length === 0 && found.beside !== null && found.folders.length > 0;
  const [model, setModel] = useState(false);
  const again = found.documents.filter((each) => each.here && model && each.state === "read" && !each.other_cast && !wrong.has(each.name));
  const read = async (names: string[]) => {
    const id = doc.value?.doc;
    if (!id) return;
    try {
      await api.read(id, names, model);
      setModel(false);
      setProblem(null);
    } catch (refusal) {
      if (refusal instanceof Refusal) setProblem(refusal);
    }
    await load();
  };
  return (
    <details class="card" open={found.documents.every((each) => each.suggestions === 0) || alive || due.length > 0}>
      <summary>Documents ({found.documents.length.toLocaleString("en")}){wrong.size > 0 && <span class="soft">, {wrong.size} not read</span>}</summary>
      <Wanting found={found} />
      {able && found.model && !alive && <Model model={found.model} asked={model} onAsk={setModel} />}
      {problem && <Refused problem={problem} title="The documents cannot be read" />}
      {found.last && <Progress key={found.last.job} last={found.last} />}
      {found.documents.length > 0 && (
        <div class="scroll documents" role="group" aria-label="Documents" tabIndex={0}>
          <table>
            <thead><tr><th scope="col">Document</th><th scope="col">Read</th><th scope="col" class="number">Suggestions</th><th scope="col" class="number">To decide</th><th scope="col"><span class="hidden">What to do</span></th></tr></thead>
            <tbody>{found.documents.map((each) => (
              <tr key={`${each.name} ${each.fingerprint}`}>
                <th scope="row">{each.fingerprint ? <button type="button" class="link" title="Show its suggestions only" onClick={() => filter({ document: each.fingerprint ?? "" })}><bdi>{each.name}</bdi></button> : <bdi>{each.name}</bdi>}{each.title && <span class="note"> <bdi>{each.title}</bdi></span>}</th>
                <td>{wrong.has(each.name) ? sentence(wrong.get(each.name)?.problem ?? "") : state(each)}{wrong.get(each.name)?.hint && <span class="note"> {sentence(wrong.get(each.name)?.hint ?? "")}</span>}{each.notes.length > 0 && <span class="note"> {each.notes.map(sentence).join(" ")}</span>}</td>
                <td class="number">{each.fingerprint ? each.suggestions.toLocaleString("en") : ""}</td>
                <td class="number">{each.fingerprint ? each.undecided.toLocaleString("en") : ""}</td>
                <td>{each.here && able && (model || each.state !== "read" || each.other_cast) && <button type="button" class="plain" disabled={alive} aria-label={`Read ${each.name}`} onClick={() => void read([each.name])}>{wrong.has(each.name) ? "Try again" : each.state === "unread" ? "Read" : each.state === "partly" ? "Read on" : "Read again"}</button>}</td>
              </tr>
            ))}</tbody>
          </table>
        </div>
      )}
      {due.length > 0 && able && !alive && <p class="no-print"><button type="button" class="primary" onClick={() => void read(due.map((each) => each.name))}>{due.length === 1 ? "Read it" : `Read these ${due.length}`}</button></p>}
      {again.length > 0 && able && !alive && <p class="no-print"><button type="button" onClick={() => void read(again.map((each) => each.name))}>{again.length === 1 ? "Read the one that was read before again, with the model" : `Read the ${again.length} that were read before again, with the model`}</button></p>}
    </details>
  );
}

function state(each: DocumentPart): string {
  const words = { unread: "not yet", partly: "in part", read: "yes", changed: "changed since it was read" }[each.state];
  return [words, each.other_cast && each.state !== "unread" ? "with another cast list" : "", each.here ? "" : "not in the folders"].filter(Boolean).join(", ");
}

/** What is wanting before documents can be read, each with what to do. */
function Wanting({ found }: { found: Suggestions }) {
  return (
    <>
      {found.missing.length > 0 && <div class="notice"><h3>Reading is not installed</h3><p>It needs {found.missing.join(" and ")}. Install it with <code>pip install 'detente[read]'</code> and start Détente again. What was read before can be decided without it.</p></div>}
      {!found.folders.length && <div class="notice plain"><h3>No folder of documents was named</h3><p>Start Détente as <code>detente serve CASE --documents DIR</code>; documents in that folder and the folders in it are then listed here; name several to have more. Nothing outside them is read.</p></div>}
      {found.folders.length > 0 && found.documents.length === 0 && <div class="notice plain"><p>There are no documents in <code>{listed(found.folders)}</code>, nor in the folders in it: text, Markdown, HTML, PDF or DOCX.</p></div>}
      {!found.whole && <p class="note">Only the first {found.documents.filter((each) => each.here).length.toLocaleString("en")} documents are listed. Name the folders that matter with <code>--documents</code> when you start Détente.</p>}
    </>
  );
}

/** The user's own language model: off unless ticked, and what is sent is said beside the box. */
function Model({ model, asked, onAsk }: { model: ModelPart; asked: boolean; onAsk: (ask: boolean) => void }) {
  return (
    <div class={asked ? "notice" : "notice plain"}>
      <label class="tick"><input type="checkbox" checked={asked} aria-describedby="model-notice" onChange={(event) => onAsk(event.currentTarget.checked)} />Ask the language model {model.name} at {model.address} as well</label>
      <p id="model-notice" class="small">{!asked && "If you tick this: "}{model.notice} {asked ? "This holds for the next reading only." : "Nothing is sent unless you tick this."}</p>
    </div>
  );
}

function Progress({ last }: { last: NonNullable<Suggestions["last"]> }) {
  const [job, setJob] = useState<Job | null>(null);
  const alive = ALIVE.has(last.status);
  useEffect(() => {
    if (!alive) return;
    const events = api.jobEvents(last.job);
    events.addEventListener("job", (event) => {
      const told = JSON.parse((event as MessageEvent<string>).data) as Job;
      setJob(told);
      if (ALIVE.has(told.status)) return;
      events.close();
      announce(told.status === "done" ? "The documents are read." : told.status === "cancelled" ? "Cancelled. What was read so far is kept." : "Reading did not work out.");
      void load();
    });
    return () => events.close();
  }, [last.job, alive]);
  if (alive) {
    const share = job?.of ? Math.floor((100 * job.done) / job.of) : 0;
    return (
      <section aria-label="Reading">
        <p><label for="reading">Reading{job?.of ? `: ${share} percent` : ""}</label></p>
        <progress id="reading" max={100} value={job?.of ? share : undefined} />
        <p class="row apart"><span class="note">{job?.now ? <bdi>{job.now}</bdi> : "You can close this page; the work goes on."}</span><button type="button" onClick={() => void api.cancel(last.job)}>Cancel</button></p>
      </section>
    );
  }
  return (
    <>
      {last.status === "cancelled" && <p class="note">Reading was cancelled. What was read so far is kept; it goes on from there.</p>}
      {last.model && <div class="notice" role="alert"><p>{sentence(last.model)} The documents were read by the rules alone.</p></div>}
      {last.problem && <div class="notice" role="alert"><p>{sentence(last.problem)}</p></div>}
    </>
  );
}

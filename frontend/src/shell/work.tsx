/** Long work: begin it, watch it, cancel it. It goes on when the page is closed. */

import { useEffect } from "preact/hooks";

import { api, Refusal } from "../api/client";
import type { Job, Page } from "../contract";
import { route } from "../state/route";
import { announce, toast, work } from "../state/status";
import { refresh } from "../state/workbench";

const ALIVE = new Set<Job["status"]>(["waiting", "running"]);

export function Work({ answer }: { answer: Page }) {
  const job = work.value;
  const watched = answer.job;
  useEffect(() => {
    work.value = null;
    if (!watched) return;
    const events = api.jobEvents(watched);
    let tenth = -1;
    events.addEventListener("job", (event) => {
      const told = JSON.parse((event as MessageEvent<string>).data) as Job;
      work.value = told;
      const now = told.of ? Math.floor((10 * told.done) / told.of) : 0;
      if (now !== tenth && ALIVE.has(told.status)) announce(`${told.said}: ${now * 10} percent.`);
      tenth = now;
      if (ALIVE.has(told.status)) return;
      events.close();
      announce(told.status === "done" ? "Done." : told.status === "cancelled" ? "Cancelled." : "It did not work out.");
      void refresh();
    });
    return () => events.close();
  }, [watched]);
  const begin = async () => {
    const { doc, page, params } = route.value;
    if (!doc) return;
    try {
      await api.begin(doc, page, params);
      await refresh();
    } catch (problem) {
      if (problem instanceof Refusal) toast(problem.message);
    }
  };
  const alive = job !== null && ALIVE.has(job.status);
  if (watched && !job) return <p class="busy">Asking how far it is</p>;
  if (alive) {
    return (
      <section class="card" aria-label="Work under way">
        <p><label for="progress">{job.said || "Working"}{job.of > 0 && `: ${job.done.toLocaleString("en")} of ${job.of.toLocaleString("en")}`}</label></p>
        <progress id="progress" max={job.of || 1} value={job.of ? job.done : undefined} />
        {job.now && <p class="estimate">{job.now}</p>}
        <p class="row apart"><span class="note">You can close this page; the work goes on.</span>
          <button type="button" onClick={() => void api.cancel(job.id)}>Cancel</button></p>
      </section>
    );
  }
  return answer.ready ? null : <p class="no-print"><button type="button" class="primary" onClick={() => void begin()}>Work it out</button></p>;
}

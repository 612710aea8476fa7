/** The first page: what can be opened. */

import { useEffect, useState } from "preact/hooks";

import { api, Refusal } from "../api/client";
import type { Files, OpenRequest } from "../contract";
import { Refused } from "../parts/refused";
import { address, go } from "../state/route";
import { session } from "../state/workbench";

export function Start() {
  const [files, setFiles] = useState<Files | null>(null);
  const [problem, setProblem] = useState<Refusal | null>(null);
  const [title, setTitle] = useState("");
  useEffect(() => {
    const wanted = session.value?.open;
    if (wanted && !visited()) { go(address(wanted, "model"), true); return; }
    api.files().then(setFiles, (refusal: unknown) => refusal instanceof Refusal && setProblem(refusal));
  }, []);
  const open = async (what: OpenRequest, page = "stability") => {
    try {
      const found = await api.open(what);
      go(address(found.doc, found.problems.length ? "model" : page));
    } catch (refusal) {
      if (refusal instanceof Refusal) { setProblem(refusal); scrollTo(0, 0); }
    }
  };
  return (
    <div class="start">
      <header class="title"><h1>Détente</h1><p>What can hold in a conflict, and why?</p></header>
      {problem && <Refused problem={problem} title="It cannot be opened" />}
      <section aria-labelledby="new-case" class="card">
        <h2 id="new-case">Begin a case</h2>
        <form class="row end" onSubmit={(event) => { event.preventDefault(); void open({ new: title.trim() || "A new case" }, "model"); }}>
          <label class="field grow"><span>What is the conflict called?</span><input value={title} autocomplete="off" dir="auto" onInput={(event) => setTitle(event.currentTarget.value)} /></label>
          <button type="submit" class="primary">Begin</button>
        </form>
      </section>
      {!files && !problem && <p class="busy">Looking for cases</p>}
      {files && files.drafts.length > 0 && (
        <section aria-labelledby="drafts"><h2 id="drafts">At work on</h2>
          <ul class="choices">{files.drafts.map((each) => <li key={each.doc}><button type="button" class="link" onClick={() => void open({ doc: each.doc })}><bdi>{each.title}</bdi></button>{each.unsaved && <span class="soft"> not saved</span>}</li>)}</ul>
        </section>
      )}
      {files && (
        <section aria-labelledby="files"><h2 id="files">Case files</h2>
          {files.files.length ? <ul class="choices">{files.files.map((each) => <li key={each.folder + each.path}><button type="button" class="link" onClick={() => void open({ folder: each.folder, path: each.path })}><bdi>{each.title ?? each.path}</bdi></button> <span class="id">{each.path}</span></li>)}</ul>
            : <p class="empty">No case files {session.value?.folders.length ? "in the folders named at start" : "yet: start as detente serve FOLDER to open and save files there"}.</p>}
        </section>
      )}
      {files && (
        <section aria-labelledby="casebook"><h2 id="casebook">From the casebook</h2><p class="soft">Opens a copy; the original stays as it is.</p>
          <ul class="choices">{files.casebook.map((each) => <li key={each.name}><button type="button" class="link" onClick={() => void open({ casebook: each.name })}><bdi>{each.title}</bdi></button> <span class="id">{each.name}</span></li>)}</ul>
        </section>
      )}
    </div>
  );
}

/** The case named at start is shown once; whoever comes back to the first page, or began elsewhere, wants another. */
let been = location.pathname !== "/";
function visited(): boolean {
  const before = been;
  been = true;
  return before;
}

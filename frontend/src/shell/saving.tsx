/** Saving under a name, and what to do when the file changed meanwhile. Nothing is overwritten unasked. */

import { useEffect, useState } from "preact/hooks";

import { api, Refusal } from "../api/client";
import type { DiskVersion } from "../contract";
import { Dialog } from "../parts/dialog";
import { doc, save, saving, session, step } from "../state/workbench";

export function SaveDialogs() {
  const close = () => (saving.value = "no");
  if (!doc.value) return null;
  if (saving.value === "as") return <SaveAs onClose={close} />;
  if (saving.value === "changed-on-disk") return <Changed onClose={close} />;
  return null;
}

function fileName(title: string): string {
  const stem = title.normalize("NFKD").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/[^A-Za-z0-9-]/g, "").replace(/^-+|-+$/g, "").toLowerCase();
  return `${stem.slice(0, 60) || "case"}.yaml`;
}

function SaveAs({ onClose }: { onClose: () => void }) {
  const folders = session.value?.folders ?? [];
  const [folder, setFolder] = useState(folders[0]?.key ?? "");
  const [path, setPath] = useState(fileName(doc.value?.model.title ?? ""));
  const [problem, setProblem] = useState<Refusal | null>(null);
  const submit = async (event: Event) => {
    event.preventDefault();
    try {
      await save(problem?.kind === "exists", { folder, path: path.trim() });
    } catch (refusal) {
      if (refusal instanceof Refusal) setProblem(refusal);
    }
  };
  return (
    <Dialog title="Save the case" onClose={onClose}>
      {folders.length === 0 ? <div class="notice"><p>No folder was named when Détente was started, so there is no place to save to. Start it as <code>detente serve FOLDER</code>; this work is kept until then.</p></div> : (
        <form class="stack" onSubmit={(event) => void submit(event)}>
          <label class="field"><span>Folder</span><select value={folder} onChange={(event) => setFolder(event.currentTarget.value)}>{folders.map((each) => <option key={each.key} value={each.key}>{each.name}</option>)}</select></label>
          <label class="field"><span>File</span><input value={path} required spellcheck={false} autocomplete="off" onInput={(event) => { setPath(event.currentTarget.value); setProblem(null); }} /></label>
          {problem && <div class="notice" role="alert"><p>{problem.message}</p></div>}
          <div class="actions"><button type="button" onClick={onClose}>Cancel</button><button type="submit" class="primary">{problem?.kind === "exists" ? "Write over it" : "Save"}</button></div>
        </form>
      )}
      {folders.length === 0 && <div class="actions"><button type="button" onClick={onClose}>Close</button></div>}
    </Dialog>
  );
}

function Changed({ onClose }: { onClose: () => void }) {
  const [disk, setDisk] = useState<DiskVersion | null>(null);
  useEffect(() => {
    if (doc.value) api.disk(doc.value.doc).then(setDisk, () => undefined);
  }, []);
  const then = (work: Promise<unknown>) => { void work; onClose(); };
  return (
    <Dialog title="The file was changed on disk" onClose={onClose}>
      <p>Somebody, or another program, has written <code>{doc.value?.origin.path ?? doc.value?.origin.name}</code> since it was read here. Nothing has been overwritten.</p>
      {disk && <>
        <p class="label" id="differences">What is different (+ here, − in the file)</p>
        <pre class="scroll differences" tabIndex={0} role="region" aria-labelledby="differences">{disk.differences.map((line, k) => (
          <span key={k} class={line.startsWith("+") ? "gained" : line.startsWith("-") ? "lost" : "soft"}>{line}{"\n"}</span>
        ))}</pre>
      </>}
      <div class="actions">
        <button type="button" onClick={onClose}>Decide later</button>
        <button type="button" onClick={() => (saving.value = "as")}>Save as another file</button>
        <button type="button" class="danger" onClick={() => then(save(true))}>Write mine over it</button>
        <button type="button" class="primary" onClick={() => then(step("reload"))}>Take over the file</button>
      </div>
      <p class="note">Taking over the file is one step that can be undone.</p>
    </Dialog>
  );
}

/** What the chosen suggestion says, by whom it came, and the analyst's answer to it. */

import { useEffect, useId, useRef, useState } from "preact/hooks";

import type { Refusal } from "../../api/client";
import type { DecisionPart, FieldPart, LinkPart, PrecisionPart, SuggestionPart, Suggestions, TargetPart } from "../../contract";
import { sentence } from "../../parts/faults";
import { KIND } from "./list";
import { answering, by, decide, sign } from "./store";
import type { Answer } from "./store";

const LINKS: Record<LinkPart["kind"], string> = { speaker: "speaker", relay: "passed on by", outlet: "outlet", document: "document" };
const DECIDED: Record<DecisionPart["decision"], string> = { accept: "accepted it", edit: "accepted it with corrections", reject: "rejected it", withdraw: "withdrew" };
const SORTS: readonly [TargetPart["sort"], string][] = [["statement", "Statements"], ["option", "Options"], ["claim", "Claims"], ["item", "Other passages"]];

export function Card({ about, found }: { about: SuggestionPart; found: Suggestions }) {
  const rule = found.precision.find((each) => each.rule === about.rule && each.kind === about.kind);
  return (
    <section class="card decide" aria-label="The suggestion">
      <p class="row apart"><span class="kicker">{KIND[about.kind]}</span><span class="note">rule {about.rule}, confidence {about.confidence.toFixed(2)}{rule && `; ${fared(rule)}`}</span></p>
      <h2 class="first"><bdi>{about.reads}</bdi></h2>
      <Chain links={about.chain} />
      {about.status === "disputed" && <div class="notice"><p>Two reviewers decided this differently without knowing of each other. It gives no evidence until one of you decides again.</p></div>}
      {about.decisions.map((each) => <Decision key={each.id} decision={each} />)}
      {answering.value === "no" && <Buttons about={about} />}
    </section>
  );
}

/** The analyst's answer, below the passage, so that both are seen. */
export function Answering({ about, found }: { about: SuggestionPart; found: Suggestions }) {
  if (answering.value === "no") return null;
  return <section class="card decide" aria-label="Your answer"><Form key={`${about.id} ${answering.value}`} about={about} found={found} /></section>;
}

function fared(rule: PrecisionPart): string {
  return `${rule.accepted} of ${rule.n} accepted so far`;
}

function Chain({ links }: { links: readonly LinkPart[] }) {
  if (!links.length) return null;
  return (
    <p class="chain"><span class="label">By way of </span>
      {links.map((each, k) => <span key={k}>{k > 0 && <span aria-hidden="true"> → </span>}{k > 0 && <span class="hidden">, then </span>}<bdi>{each.name}</bdi> <span class="note">({each.anonymous ? "unnamed " : ""}{LINKS[each.kind]})</span></span>)}
    </p>
  );
}

function Decision({ decision }: { decision: DecisionPart }) {
  return (
    <div class={`notice ${decision.item ? "good" : "plain"}`}>
      <p><strong><bdi>{decision.who}</bdi></strong> {DECIDED[decision.decision]}{decision.how === "bulk" && ", unseen, with others"} on {decision.at.slice(0, 10)}{decision.item && <>, as <code>{decision.item}</code>, grade {decision.grade}</>}.{decision.reason && <> Why: <bdi>{decision.reason}</bdi></>}</p>
      {decision.decision === "edit" && <p>Corrected to: <bdi>{decision.reads}</bdi></p>}
      {decision.says && <p><bdi>{decision.says}</bdi></p>}
      {decision.supports.length > 0 && <p>Supports <bdi>{decision.supports.join("; ")}</bdi>.</p>}
      {decision.contradicts.length > 0 && <p>Contradicts <bdi>{decision.contradicts.join("; ")}</bdi>.</p>}
    </div>
  );
}

function Buttons({ about }: { about: SuggestionPart }) {
  const [problem, setProblem] = useState<Refusal | null>(null);
  const again = about.decisions.length > 0;
  return (
    <>
      {problem && <Wrong problem={problem} />}
      <p class="row no-print" role="group" aria-label="Your answer">
        <button type="button" class={again ? undefined : "primary"} aria-keyshortcuts="a" onClick={() => (answering.value = "accept")}>{again ? "Accept instead" : "Accept"}</button>
        <button type="button" aria-keyshortcuts="e" onClick={() => (answering.value = "edit")}>Correct and accept</button>
        <button type="button" aria-keyshortcuts="r" onClick={() => (answering.value = "reject")}>{again ? "Reject instead" : "Reject"}</button>
        {again && <button type="button" class="plain" onClick={() => void decide(about, { decision: "withdraw" }).then(setProblem)}>Take the decision back</button>}
      </p>
    </>
  );
}

function Wrong({ problem }: { problem: Refusal }) {
  return (
    <div class="notice" role="alert">
      {problem.body.problems.map((each, k) => <p key={k}><bdi>{sentence(each.what)}</bdi> {each.hint && <bdi class="soft">{sentence(each.hint)}</bdi>}</p>)}
    </div>
  );
}

function Form({ about, found }: { about: SuggestionPart; found: Suggestions }) {
  const kind = answering.value;
  const last = about.decisions.length === 1 ? about.decisions[0] : undefined;
  const [changes, setChanges] = useState<Record<string, string>>({});
  const [says, setSays] = useState(last?.says ?? "");
  const [source, setSource] = useState(last?.grade?.[0] ?? "F");
  const [information, setInformation] = useState(last?.grade?.[1] ?? "6");
  const [supports, setSupports] = useState<string[]>(last?.supports ?? []);
  const [contradicts, setContradicts] = useState<string[]>(last?.contradicts ?? []);
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("input:not([name=by]), textarea, select")?.focus();
  }, []);
  const give = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const answer: Answer = kind === "reject" ? { decision: "reject", reason: reason || null } : {
      decision: kind === "edit" ? "edit" : "accept", says: says || null, source_grade: source, information_grade: information, supports, contradicts, reason: reason || null,
      ...(kind === "edit" ? { changes: Object.fromEntries(about.fields.flatMap((field) => (field.name in changes ? [[field.name, meant(field, changes[field.name]!)]] : []))) } : {}),
    };
    setProblem(await decide(about, answer));
    setBusy(false);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Escape") answering.value = "no";
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const name = kind === "reject" ? "Reject" : kind === "edit" ? "Correct and accept" : "Accept";
  return (
    <form class="stack no-print" ref={form} aria-label={name} onSubmit={(event) => void give(event)} onKeyDown={keys}>
      {kind === "edit" && (
        <fieldset><legend>What it says, corrected</legend>
          <div class="fields">{about.fields.map((field) => <Correction key={field.name} field={field} found={found} value={changes[field.name] ?? field.value} onChange={(value) => setChanges({ ...changes, [field.name]: value })} />)}</div>
        </fieldset>
      )}
      {kind !== "reject" && (
        <>
          <label class="field"><span>What it says, in your own words</span><textarea rows={2} dir="auto" value={says} onInput={(event) => setSays(event.currentTarget.value)} /></label>
          <div class="fields wide">
            <Grade label="The source" scale={found.source_grades} value={source} onChange={setSource} />
            <Grade label="The information" scale={found.information_grades} value={information} onChange={setInformation} />
          </div>
          <Targets label="It supports" targets={found.targets} value={supports} onChange={setSupports} own={`p${about.id}`} />
          <Targets label="It contradicts" targets={found.targets} value={contradicts} onChange={setContradicts} own={`p${about.id}`} />
        </>
      )}
      <label class="field"><span>{kind === "reject" ? "Why it is not so" : "Why (may be empty)"}</span><input value={reason} dir="auto" onInput={(event) => setReason(event.currentTarget.value)} /></label>
      {problem && <Wrong problem={problem} />}
      <div class="row end">
        <label class="field signed"><span>Decided by</span><input name="by" required value={by.value} autocomplete="name" onInput={(event) => sign(event.currentTarget.value)} /></label>
        <button type="button" onClick={() => (answering.value = "no")}>Cancel</button>
        <button type="submit" class="primary" aria-disabled={busy} aria-keyshortcuts="Control+Enter">{name}</button>
      </div>
    </form>
  );
}

/** A corrected field in the sort that it has. */
function meant(field: FieldPart, value: string): string | boolean | string[] | null {
  switch (field.kind) {
    case "flag":
      return value === "1";
    case "list":
      return value.split(",").map((each) => each.trim()).filter(Boolean);
    default:
      return value.trim() || null;
  }
}

function Correction({ field, found, value, onChange }: { field: FieldPart; found: Suggestions; value: string; onChange: (value: string) => void }) {
  const id = useId();
  if (field.kind === "flag") return <label class="tick"><input type="checkbox" checked={value === "1"} onChange={(event) => onChange(event.currentTarget.checked ? "1" : "")} />{field.label}</label>;
  if (field.kind === "choice") return <label class="field"><span>{field.label}</span><select value={value} onChange={(event) => onChange(event.currentTarget.value)}>{field.choices.map((each) => <option key={each} value={each} selected={each === value}>{each}</option>)}</select></label>;
  return (
    <div class="field"><label class="label" for={id}>{field.label}</label>
      <input id={id} value={value} dir="auto" autocomplete="off" list={field.kind === "party" ? `${id}-list` : undefined} onInput={(event) => onChange(event.currentTarget.value)} />
      {field.kind === "party" && <datalist id={`${id}-list`}>{found.cast.map((each) => <option key={each.key} value={each.key}>{each.name}</option>)}</datalist>}
    </div>
  );
}

function Grade({ label, scale, value, onChange }: { label: string; scale: Suggestions["source_grades"]; value: string; onChange: (value: string) => void }) {
  return (
    <label class="field"><span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>{scale.map((each) => <option key={each.grade} value={each.grade} selected={each.grade === value}>{each.grade}: {each.meaning}</option>)}</select>
    </label>
  );
}

/** What it speaks for or against: chosen one by one, each can be taken out again. */
function Targets({ label, targets, value, onChange, own }: { label: string; targets: readonly TargetPart[]; value: readonly string[]; onChange: (value: string[]) => void; own: string }) {
  const [next, setNext] = useState("");
  const choice = useRef<HTMLSelectElement>(null);
  const words = new Map(targets.map((each) => [each.target, each.label]));
  const add = () => {
    if (next && !value.includes(next)) onChange([...value, next]);
    setNext("");
    choice.current?.focus();
  };
  return (
    <fieldset class="targets"><legend>{label}</legend>
      {value.map((each) => (
        <p key={each} class="chosen-target"><bdi>{words.get(each) ?? each}</bdi> <button type="button" class="icon plain" aria-label={`${label}: take out ${words.get(each) ?? each}`} onClick={() => { onChange(value.filter((other) => other !== each)); choice.current?.focus(); }}>×</button></p>
      ))}
      <div class="row">
        <select class="grow" ref={choice} aria-label={`${label}: a part of the case`} value={next} onChange={(event) => setNext(event.currentTarget.value)}>
          <option value="">{value.length ? "and also …" : "nothing in the case"}</option>
          {SORTS.map(([sort, name]) => {
            const listed = targets.filter((each) => each.sort === sort && each.target !== own && !value.includes(each.target));
            return listed.length > 0 && <optgroup key={sort} label={name}>{listed.map((each) => <option key={each.target} value={each.target} selected={each.target === next}>{each.label}</option>)}</optgroup>;
          })}
        </select>
        <button type="button" disabled={!next} aria-label={`${label}: add it`} onClick={add}>Add</button>
      </div>
    </fieldset>
  );
}

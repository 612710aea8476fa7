/** What stands around every page: the menu, the bar with undo, redo and save, notices. */

import { useEffect, useRef, useState } from "preact/hooks";

import { Refused } from "../parts/refused";
import { views } from "../pages/registry";
import { Start } from "../pages/start";
import { along, route } from "../state/route";
import { dismiss, said, toasts } from "../state/status";
import { doc, docProblem, loading, page, pageInfo, pageProblem, refresh, session } from "../state/workbench";
import { Answer } from "./answer";
import { Bar } from "./bar";
import { RemoveDialog } from "./removing";
import { SaveDialogs } from "./saving";

export function Shell() {
  const { doc: id, page: key } = route.value;
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  const [menu, setMenu] = useState(false);
  useEffect(() => {
    const title = doc.value?.model.title;
    document.title = [id ? pageInfo.value?.name : null, id ? title : null, "Détente"].filter(Boolean).join(" · ");
  }, [id, key, doc.value?.model.title, pageInfo.value]);
  useEffect(() => {
    if (first.current) first.current = false;
    else {
      scrollTo(0, 0);
      main.current?.focus();
    }
  }, [id, key]);
  if (!session.value && docProblem.value) return <main><Refused problem={docProblem.value} title="The workbench cannot be opened" /></main>;
  if (!session.value) return <main aria-busy="true"><p class="busy">Opening the workbench</p></main>;
  return (
    <>
      <a class="skip" href="#main">To the page</a>
      {id ? (
        <div class="shell">
          <Menu open={menu} onDone={() => setMenu(false)} />
          <div class="content">
            <Bar menu={menu} onMenu={() => setMenu(!menu)} />
            <main id="main" ref={main} tabIndex={-1} aria-busy={loading.value || (!doc.value && !docProblem.value)}><Shown /></main>
          </div>
        </div>
      ) : <main id="main" ref={main} tabIndex={-1}><Start /></main>}
      <SaveDialogs />
      <RemoveDialog />
      <div class="hidden" role="status" aria-live="polite">{said.value}</div>
      <div class="toasts" role="region" aria-label="Messages" aria-live="polite">
        {toasts.value.map((each) => (
          <div class="toast" key={each.id}>
            <span>{each.text}</span>
            {each.action && <button type="button" onClick={() => { each.action?.run(); dismiss(each.id); }}>{each.action.label}</button>}
            <button type="button" class="icon" aria-label="Close this message" onClick={() => dismiss(each.id)}>×</button>
          </div>
        ))}
      </div>
    </>
  );
}

const GROUPS: readonly [string, readonly string[]][] = [["The case", ["model", "evidence"]], ["To hand on", ["report"]]];

function Menu({ open, onDone }: { open: boolean; onDone: () => void }) {
  const pages = session.value?.pages ?? [];
  const grouped = new Set(GROUPS.flatMap(([, keys]) => keys));
  const groups: [string, typeof pages][] = [
    [GROUPS[0]![0], pages.filter((each) => GROUPS[0]![1].includes(each.key))],
    ["Questions", pages.filter((each) => !grouped.has(each.key))],
    [GROUPS[1]![0], pages.filter((each) => GROUPS[1]![1].includes(each.key))],
  ];
  return (
    <section class={open ? "side open" : "side"} id="menu" aria-label="Détente and its pages">
      <div class="brand"><a href="/">Détente</a><p>What can hold, and why</p><p><a class="cases" href="/" onClick={onDone}>All cases</a></p></div>
      <nav aria-label="Pages">
        {groups.map(([title, listed]) => listed.length > 0 && (
          <section key={title} aria-label={title}>
            <h2 aria-hidden="true">{title}</h2>
            <ul>{listed.map((each) => (
              <li key={each.key}><a onClick={onDone} href={along(each.key)} title={each.question} aria-current={each.key === route.value.page ? "page" : undefined}>{each.name}</a></li>
            ))}</ul>
          </section>
        ))}
      </nav>
    </section>
  );
}

function Shown() {
  const info = pageInfo.value;
  const { page: key } = route.value;
  if (docProblem.value) return <Refused problem={docProblem.value} title="This case cannot be shown"><p><a href="/">Open another case</a></p></Refused>;
  if (!doc.value) return <p class="busy">Opening the case</p>;
  if (!info) return <><h1>No such page</h1><p>The menu lists the pages that there are.</p></>;
  const view = views.get(key);
  const { title, as_of } = doc.value.model;
  const about = [title, as_of && `as of ${as_of}`].filter(Boolean).join(", ");
  const ready = page.value && (page.value.key === key || (key === "model" && page.value.key === "stability")) ? page.value : null;
  return (
    <>
      <header class="title" data-case={about}><h1>{info.name}</h1><p>{info.question}</p></header>
      {view?.alone ? <view.Body answer={ready} /> : (
        <>
          {pageProblem.value ? <Refused problem={pageProblem.value} title="This page has no answer"><p class="row">{pageProblem.value.kind === "unanswered" ? <a class="button primary" href={along("model")}>Go to the page Model</a> : <button type="button" onClick={() => void refresh()}>Try again</button>}</p></Refused>
            : ready ? <Answer answer={ready} view={view} /> : <p class="busy">Working it out</p>}
        </>
      )}
    </>
  );
}

/** Why something could not be done, in words, with what to do. */

import type { ComponentChildren } from "preact";

import type { Refusal } from "../api/client";
import { sentence } from "./faults";

/** A place in a file, such as river.yaml:12:3, in words; a detail for who works with the text. */
function inFile(where: string): string | null {
  const found = /^(.*?):(\d+)(?::\d+)?$/.exec(where);
  return found ? `line ${found[2]} of ${found[1]!.replace(/^.*[\\/]/, "")}` : /[\\/]|\.(ya?ml|json)$/.test(where) ? where.replace(/^.*[\\/]/, "") : null;
}

export function Refused({ problem, title, children }: { problem: Refusal; title: string; children?: ComponentChildren }) {
  const { message, problems } = problem.body;
  return (
    <div class="notice" role="alert">
      <h2>{title}</h2>
      <p><bdi>{sentence(message)}</bdi></p>
      {problems.filter((each) => each.what !== message || each.hint).map((each, k) => (
        <p key={k}>{each.what !== message && <bdi>{each.where && !inFile(each.where) && <strong>{each.where}: </strong>}{sentence(each.what)} </bdi>}{each.hint && <bdi class="soft">{sentence(each.hint)} </bdi>}{each.where && inFile(each.where) && <span class="note">({inFile(each.where)})</span>}</p>
      ))}
      {children}
    </div>
  );
}

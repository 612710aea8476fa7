/** Why something could not be done, in words, with what to do. */

import type { ComponentChildren } from "preact";

import type { Refusal } from "../api/client";
import { sentence } from "./faults";

export function Refused({ problem, title, children }: { problem: Refusal; title: string; children?: ComponentChildren }) {
  const { message, problems } = problem.body;
  return (
    <div class="notice" role="alert">
      <h2>{title}</h2>
      <p><bdi>{sentence(message)}</bdi></p>
      {problems.filter((each) => each.what !== message || each.hint).map((each, k) => (
        <p key={k}>{each.what !== message && <bdi>{each.where && <span class="id">{each.where} </span>}{sentence(each.what)} </bdi>}{each.hint && <bdi class="soft">{sentence(each.hint)}</bdi>}</p>
      ))}
      {children}
    </div>
  );
}

/** What is wrong with a statement, in words under the part at fault. */

import { useId } from "preact/hooks";

export interface Fault {
  what: string;
  hint: string | null;
  offset: number | null;
}

export function FaultLine({ text, fault, id }: { text: string; fault: Fault; id?: string }) {
  const own = useId();
  const at = fault.offset;
  const end = at === null ? 0 : Math.max(at + 1, at + (/^[\w.-]+/.exec(text.slice(at))?.[0].length ?? 1));
  return (
    <div class="fault" id={id ?? own}>
      {at !== null && (
        <pre aria-hidden="true"><bdi>{text.slice(0, at)}<mark>{text.slice(at, end) || "\u2002"}</mark>{text.slice(end)}</bdi></pre>
      )}
      <p>{sentence(fault.what)}</p>
      {fault.hint && <p>{sentence(fault.hint)}</p>}
    </div>
  );
}

export function sentence(text: string): string {
  const whole = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?:]$/.test(whole) ? whole : `${whole}.`;
}

/** What is wrong with one part of the case. */

import type { Problem } from "../../contract";
import { doc } from "../../state/workbench";

export function problemsAt(...path: (string | number)[]): Problem[] {
  return (doc.value?.problems ?? []).filter((each) => path.every((part, k) => String(each.path[k]) === String(part)));
}

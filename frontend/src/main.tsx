import "./style/base.css";
import "./style/shell.css";
import "./style/parts.css";

import { render } from "preact";

import { Shell } from "./shell/shell";
import { follow } from "./state/route";
import { start } from "./state/workbench";

document.addEventListener("click", follow);
const root = document.getElementById("app");
if (root) {
  root.replaceChildren();
  render(<Shell />, root);
  void start();
}

/** The parts that most pages are made of. */

import type { Block, Node, Passage, VariantAction } from "../contract";
import { announce, toast } from "../state/status";
import { along, go } from "../state/route";
import { edit } from "../state/workbench";
import { Drawing } from "./chart";
import { Said } from "./inline";
import { DataTable } from "./table";

export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return <>{blocks.map((block, k) => <One key={k} block={block} />)}</>;
}

function One({ block }: { block: Block }) {
  switch (block.kind) {
    case "heading":
      return block.level === 3 ? <h3>{block.text}</h3> : <h2>{block.text}</h2>;
    case "text":
      return block.tone === "warning" ? <div class="notice"><p><Said text={block.text} /></p></div> : (
        <p class={block.tone === "plain" ? undefined : block.tone}><Said text={block.text} /></p>
      );
    case "list": {
      const items = block.items.map((item, k) => <li key={k}><Said text={item} /></li>);
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case "table":
      return <DataTable table={block} />;
    case "chart":
      return <Drawing label={block.label} svg={block.svg} />;
    case "tree":
      return <ul class="tree">{block.nodes.map((node, k) => <Branch key={k} node={node} />)}</ul>;
    case "variant":
      return <MakeVariant action={block} />;
    case "passage":
      return <Shown passage={block} />;
    case "details":
      return <details><summary>{block.summary}</summary><Blocks blocks={block.blocks} /></details>;
  }
}

function Branch({ node }: { node: Node }) {
  return <li><Said text={node.text} />{node.children.length > 0 && <ul>{node.children.map((each, k) => <Branch key={k} node={each} />)}</ul>}</li>;
}

function MakeVariant({ action }: { action: VariantAction }) {
  const make = async () => {
    if (await edit({ op: "add_variant", name: action.name, yaml: action.yaml })) {
      announce(`Variant made: ${action.name}.`);
      toast(`Variant made: ${action.name}.`, { label: "Compare", run: () => go(along("what-if", { variant: "" })) });
    }
  };
  return <p><button type="button" onClick={() => void make()}>{action.label}</button></p>;
}

function Shown({ passage }: { passage: Passage }) {
  return (
    <section aria-label={passage.title}>
      <h4><bdi>{passage.title}</bdi> <span class="id">{passage.document}</span></h4>
      {passage.note && <p class="note">{passage.note}</p>}
      {passage.lines.map((line) => (
        <p key={line.number} class={line.marked ? "passage here" : "passage"}>
          <span class="soft small">{line.number} </span>{line.marked ? <><span class="hidden">The passage: </span><bdi>{line.text}</bdi></> : <bdi>{line.text}</bdi>}
        </p>
      ))}
    </section>
  );
}

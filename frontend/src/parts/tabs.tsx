/** Tabs: arrows walk, Home and End jump; one stop for the Tab key. */

import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

export interface Tab {
  key: string;
  label: ComponentChildren;
}

interface Props {
  label: string;
  tabs: readonly Tab[];
  value: string;
  onChange: (key: string) => void;
  vertical?: boolean;
  children: ComponentChildren;
}

export function Tabs({ label, tabs, value, onChange, vertical, children }: Props) {
  const id = useId();
  const keys = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.key === value);
    const steps: Record<string, number> = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: tabs.length - 1 };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = tabs[(to + tabs.length) % tabs.length];
    if (!next) return;
    onChange(next.key);
    requestAnimationFrame(() => document.getElementById(`${id}-${next.key}`)?.focus());
  };
  return (
    <div class={vertical ? "vtabs" : undefined}>
      <div class="tabs" role="tablist" aria-label={label} aria-orientation={vertical ? "vertical" : "horizontal"} onKeyDown={keys}>
        {tabs.map((tab) => (
          <button type="button" role="tab" key={tab.key} id={`${id}-${tab.key}`} aria-selected={tab.key === value} aria-controls={tab.key === value ? `${id}-panel` : undefined}
            tabIndex={tab.key === value ? 0 : -1} onClick={() => onChange(tab.key)}>{tab.label}</button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${value}`}>{children}</div>
    </div>
  );
}

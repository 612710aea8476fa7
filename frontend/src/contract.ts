// Written by `python -m tests.web.contract` from src/detente/web/contract: edit the types there.

/** How people call a state. */
export interface StateName {
  id: string;
  label: string;
  outcome: string | null;
  changes: string[];
  status_quo: boolean;
}

/** A state in a text: clicking it selects it. */
export interface StateSpan {
  kind: "state";
  state: string;
  text: string;
}

/** A decision maker in a text, by colour and dash as in the graph. */
export interface WhoSpan {
  kind: "dm";
  dm: string;
  text: string;
}

/** Text that stands out, or stands back. */
export interface StrongSpan {
  kind: "strong" | "soft";
  text: string;
}

export type Span = string | StateSpan | WhoSpan | StrongSpan;

export type Inline = Span[];

/** One thing that is wrong with the case as it stands. */
export interface Problem {
  path: (string | number)[];
  what: string;
  hint: string | null;
  offset: number | null;
  line: number | null;
}

/** A level of an option. */
export interface Level {
  key: string;
  name: string;
}

/** An option, or a situation variable. */
export interface OptionPart {
  key: string;
  name: string;
  levels: Level[];
  moves: string;
  note: string | null;
}

/** A preference statement as written, and in words where it can be read. */
export interface Statement {
  that: string;
  words: string | null;
  confidence: string | null;
  because: string[];
  note: string | null;
}

/** A group of tied states in a ranking. */
export interface Ranked {
  states: string[];
}

/** A decision maker. */
export interface DecisionMakerPart {
  key: string;
  name: string;
  note: string | null;
  tag: string;
  colour: number;
  look: string;
  options: OptionPart[];
  preferences: Statement[] | null;
  ranking: string[][] | null;
}

/** What every feasible state satisfies, or none does. */
export interface ConstraintPart {
  that: string;
  words: string | null;
  note: string | null;
}

/** A named class of states. */
export interface OutcomePart {
  key: string;
  name: string;
  that: string;
  words: string | null;
  note: string | null;
}

/** Where things stand. */
export interface StatusQuoPart {
  kind: "none" | "state" | "levels";
  state: string | null;
  levels: Record<string, string>;
  said: string[];
}

/** A claim, as problems of it name it. */
export interface ClaimPart {
  key: string;
  said: string;
}

/** A variant. */
export interface VariantPart {
  key: string;
  name: string;
  note: string | null;
  edits: string[];
  yaml: string;
}

/** A source. */
export interface SourcePart {
  key: string;
  author: string | null;
  title: string | null;
  publisher: string | null;
  date: string | null;
  kind: string | null;
  url: string | null;
  document: string | null;
  note: string | null;
}

/** An evidence item. */
export interface ItemPart {
  key: string;
  source: string;
  paragraph: string | null;
  fingerprint: string | null;
  says: string | null;
  grade: string | null;
  note: string | null;
}

/** By what words documents mean a party. */
export interface CastPart {
  key: string;
  name: string;
  listed: boolean;
  names: string[];
  leaders: string[];
  capitals: string[];
  epithets: string[];
}

/** Who sits at a table. */
export interface FormatPart {
  key: string;
  seats: string[];
}

/** Every section of the case. */
export interface Model {
  title: string;
  as_of: string | null;
  summary: string | null;
  form: "option" | "graph";
  decision_makers: DecisionMakerPart[];
  situation: OptionPart[];
  require: ConstraintPart[];
  infeasible: ConstraintPart[];
  outcomes: OutcomePart[];
  status_quo: StatusQuoPart;
  formats: FormatPart[];
  variants: VariantPart[];
  claims: ClaimPart[];
  sources: SourcePart[];
  items: ItemPart[];
  cast: CastPart[];
  sections: Record<string, string>;
}

/** The head of the case. */
export interface SetField {
  op: "set_field";
  field: "title" | "as_of" | "summary";
  value: string | null;
}

/** Add a decision maker. */
export interface AddDm {
  op: "add_dm";
  name: string;
  key?: string;
  at?: number;
}

/** Change a decision maker; ``key`` renames it wherever it is spoken of. */
export interface SetDm {
  op: "set_dm";
  dm: string;
  name?: string;
  note?: string | null;
  key?: string;
}

/** Remove a decision maker with what it owns. */
export interface RemoveDm {
  op: "remove_dm";
  dm: string;
  also?: boolean;
}

/** Put a decision maker at another position. */
export interface MoveDm {
  op: "move_dm";
  dm: string;
  to: number;
}

/** Add an option (no and yes, unless levels are given). */
export interface AddOption {
  op: "add_option";
  dm: string;
  name: string;
  key?: string;
  at?: number;
  levels?: string[];
}

/** Change an option; ``key`` renames it wherever it is spoken of. */
export interface SetOption {
  op: "set_option";
  dm: string;
  option: string;
  name?: string;
  moves?: "both" | "forward" | "back" | "fixed";
  key?: string;
}

/** Remove an option; patterns elsewhere in the file lose its character. */
export interface RemoveOption {
  op: "remove_option";
  dm: string;
  option: string;
  also?: boolean;
}

/** Put an option at another position. */
export interface MoveOption {
  op: "move_option";
  dm: string;
  option: string;
  to: number;
}

/** Add a level. */
export interface AddLevel {
  op: "add_level";
  dm: string;
  option: string;
  name: string;
  key?: string;
  at?: number;
}

/** Change a level; ``key`` renames it wherever it is spoken of. */
export interface SetLevel {
  op: "set_level";
  dm: string;
  option: string;
  level: string;
  name?: string;
  key?: string;
}

/** Remove a level. */
export interface RemoveLevel {
  op: "remove_level";
  dm: string;
  option: string;
  level: string;
  also?: boolean;
}

/** Add a preference statement (last, unless a position is given). */
export interface AddStatement {
  op: "add_statement";
  dm: string;
  that: string;
  at?: number;
  confidence?: string;
  because?: string[];
  note?: string;
}

/** Change a preference statement. */
export interface SetStatement {
  op: "set_statement";
  dm: string;
  at: number;
  that?: string;
  confidence?: string | null;
  because?: string[];
  note?: string | null;
}

/** Put a preference statement at another position. */
export interface MoveStatement {
  op: "move_statement";
  dm: string;
  at: number;
  to: number;
}

/** Take a preference statement out. */
export interface RemoveStatement {
  op: "remove_statement";
  dm: string;
  at: number;
  also?: boolean;
}

/** Rank states directly, best first, tied states together; ``None``: by statements again. */
export interface SetRanking {
  op: "set_ranking";
  dm: string;
  ranking: string[][] | null;
}

/** Ask one more thing of every state, or exclude some. */
export interface AddConstraint {
  op: "add_constraint";
  section: "require" | "infeasible";
  that: string;
  note?: string;
  at?: number;
}

/** Change a constraint. */
export interface SetConstraint {
  op: "set_constraint";
  section: "require" | "infeasible";
  at: number;
  that?: string;
  note?: string | null;
}

/** Take a constraint out. */
export interface RemoveConstraint {
  op: "remove_constraint";
  section: "require" | "infeasible";
  at: number;
}

/** Name a class of states. */
export interface AddOutcome {
  op: "add_outcome";
  name: string;
  that: string;
  key?: string;
  at?: number;
}

/** Change an outcome; ``key`` renames it wherever it is spoken of. */
export interface SetOutcome {
  op: "set_outcome";
  outcome: string;
  name?: string;
  that?: string;
  note?: string | null;
  key?: string;
}

/** Remove an outcome. */
export interface RemoveOutcome {
  op: "remove_outcome";
  outcome: string;
  also?: boolean;
}

/** Put an outcome at another position: the first that holds names a state. */
export interface MoveOutcome {
  op: "move_outcome";
  outcome: string;
  to: number;
}

/** Say where things stand: a state's id or statement, levels by subject, or (both ``None``) nothing. */
export interface SetStatusQuo {
  op: "set_status_quo";
  state?: string | null;
  levels?: Record<string, string> | null;
}

/** Add a variant; its edits as YAML, or as edits taken from an answer. */
export interface AddVariant {
  op: "add_variant";
  name: string;
  yaml: string;
  key?: string;
  note?: string;
}

/** Change a variant. */
export interface SetVariant {
  op: "set_variant";
  variant: string;
  name?: string;
  yaml?: string;
  note?: string | null;
  key?: string;
}

/** Remove a variant. */
export interface RemoveVariant {
  op: "remove_variant";
  variant: string;
  also?: boolean;
}

/** Add a source, or change fields of the one with this key. */
export interface PutSource {
  op: "put_source";
  key: string;
  fields: Record<string, string[] | string | null>;
}

/** Remove a source. */
export interface RemoveSource {
  op: "remove_source";
  key: string;
}

/** Add an evidence item, or change fields of the one with this key. */
export interface PutItem {
  op: "put_item";
  key: string;
  fields: Record<string, string[] | string | null>;
}

/** Remove an evidence item; statements no longer cite it. */
export interface RemoveItem {
  op: "remove_item";
  key: string;
}

/** Add a party to the cast list, with its name as its first word. */
export interface AddParty {
  op: "add_party";
  name: string;
  key?: string;
}

/** Change the words for a party, by sort: ``names``, ``leaders``, ``capitals``, ``epithets``. */
export interface PutParty {
  op: "put_party";
  key: string;
  words: Record<string, string[]>;
}

/** Take a party out of the cast list; a decision maker is then looked for by its name alone. */
export interface RemoveParty {
  op: "remove_party";
  key: string;
}

/** Write a section as text (YAML), such as the cast list; empty: take it out. */
export interface SetSection {
  op: "set_section";
  section: string;
  yaml: string;
}

/** Write the whole case file as text. */
export interface SetText {
  op: "set_text";
  text: string;
}

export type Operation = SetField | AddDm | SetDm | RemoveDm | MoveDm | AddOption | SetOption | RemoveOption | MoveOption | AddLevel | SetLevel | RemoveLevel | AddStatement | SetStatement | MoveStatement | RemoveStatement | SetRanking | AddConstraint | SetConstraint | RemoveConstraint | AddOutcome | SetOutcome | RemoveOutcome | MoveOutcome | SetStatusQuo | AddVariant | SetVariant | RemoveVariant | PutSource | RemoveSource | PutItem | RemoveItem | AddParty | PutParty | RemoveParty | SetSection | SetText;

/** A page that there is. */
export interface PageInfo {
  key: string;
  name: string;
  question: string;
  long: boolean;
}

/** One value of a control. */
export interface Choice {
  value: string;
  label: string;
}

/** Something the user can choose; sent back as a parameter of the page by its name. */
export interface Control {
  name: string;
  label: string;
  kind: "choice" | "state" | "number" | "text" | "flag";
  value: string;
  choices: Choice[];
  help: string | null;
}

/** A heading: 2 begins a part of the page, 3 a part of that. */
export interface Heading {
  kind: "heading";
  level: 2 | 3;
  text: string;
}

/** Text. */
export interface Paragraph {
  kind: "text";
  tone: "plain" | "lead" | "soft" | "warning";
  text: Inline;
}

/** A list. */
export interface Listing {
  kind: "list";
  ordered: boolean;
  items: Inline[];
}

/** A column of a table. */
export interface Column {
  label: string;
  align: "left" | "right";
}

/** A row of a table. */
export interface Row {
  cells: Inline[];
  state: string | null;
  tone: "plain" | "strong" | "soft";
}

/** A table. */
export interface Table {
  kind: "table";
  caption: string;
  columns: Column[];
  rows: Row[];
  left_out: number;
}

/** An element of a drawing: only shapes and texts, attributes without scripts or styles. */
export interface SvgElement {
  tag: "svg" | "g" | "path" | "rect" | "line" | "circle" | "polygon" | "polyline" | "text" | "tspan" | "title" | "desc";
  attributes: Record<string, string>;
  children: (SvgElement | string)[];
}

/** A drawing; its style sheet is ``/drawing.css``. */
export interface Chart {
  kind: "chart";
  label: string;
  svg: SvgElement;
}

/** A part of a tree. */
export interface Node {
  text: Inline;
  children: Node[];
}

/** Sentences under sentences. */
export interface Tree {
  kind: "tree";
  nodes: Node[];
}

/** A button that makes a variant of edits found by an analysis. */
export interface VariantAction {
  kind: "variant";
  label: string;
  name: string;
  yaml: string;
}

/** A paragraph of a document. */
export interface PassageLine {
  number: number;
  text: string;
  marked: boolean;
}

/** A passage shown in its document. */
export interface Passage {
  kind: "passage";
  title: string;
  document: string;
  lines: PassageLine[];
  note: string | null;
}

/** More that is shown when asked for. */
export interface Details {
  kind: "details";
  summary: string;
  blocks: Block[];
}

export type Block = Heading | Paragraph | Listing | Table | Chart | Tree | VariantAction | Passage | Details;

/** What a state is, whatever anybody wants. */
export interface StateTold {
  name: StateName;
  levels: string;
  row: number | null;
  outcomes: string[];
}

/** A state in the table of the page Stability: what is new at every edit. */
export interface StateLine {
  id: string;
  stable: number[];
  holds: number;
  structural: number[];
  places: number[];
}

/** An option or situation variable. */
export interface Subject {
  subject: string;
  owner: string;
  name: string;
  levels: string[];
}

/** A concept: its short code, name and meaning. */
export interface ConceptInfo {
  key: string;
  code: string;
  name: string;
  meaning: string;
  n: number;
}

/** What holds, state by state: equilibria first, then by moves from the status quo. */
export interface StabilityData {
  n_states: number;
  concepts: ConceptInfo[];
  subjects: Subject[];
  known: string;
  told: Record<string, StateTold> | null;
  states: StateLine[];
  left_out: number;
}

/** A place in the drawing. */
export interface Point {
  x: number;
  y: number;
}

/** A state in the drawing. */
export interface GraphBox {
  state: string;
  x: number;
  y: number;
  width: number;
  height: number;
  lines: string[];
  start: boolean;
  label: string;
}

/** A move on a line. */
export interface GraphArc {
  origin: string;
  to: string;
  words: string;
  head: Point[];
}

/** A move, or a move and its way back. */
export interface GraphLine {
  dm: string;
  d: string;
  tag: Point;
  arcs: GraphArc[];
}

/** A row of states: so many moves from the start; ``None``: not reached. */
export interface GraphRow {
  row: number | null;
  label: string;
  y: number;
  height: number;
}

/** The graph, laid out: where things are drawn, whatever anybody wants. */
export interface GraphDrawing {
  width: number;
  height: number;
  compact: boolean;
  rows: GraphRow[];
  boxes: GraphBox[];
  lines: GraphLine[];
}

/** The graph. Bold for the selected state, faint for the rest: the page's work. */
export interface GraphData {
  layout: string;
  drawing: GraphDrawing | null;
  holds: Record<string, string[]>;
  gains: string;
  shown: string;
  whole: boolean;
  follows: boolean;
}

/** A sentence of the tree: an improvement, an answer to it, or a counter-move; what it leads to. */
export interface WhyStep {
  sort: "improvement" | "sanction" | "counter" | "remark";
  text: Inline;
  to: string | null;
  dm: string | null;
  children: WhyStep[];
}

/** Why a state is stable for a decision maker, or is not. */
export interface WhyVerdict {
  dm: string;
  concept: string;
  stable: boolean;
  structural: boolean;
  opening: Inline;
  steps: WhyStep[];
  left_out: number;
}

/** The page Why. */
export interface WhyData {
  state: StateName;
  verdicts: WhyVerdict[];
}

/** What a case answers, in short: one column of the page What if. */
export interface CaseAnswer {
  key: string;
  name: string;
  note: string | null;
  pending: boolean;
  problem: string | null;
  edits: string[];
  n_states: number | null;
  equilibria: Record<string, number>;
  status_quo_holds: Record<string, boolean>;
  outcomes: Record<string, Record<string, number>>;
  changed: Inline[];
}

/** The page What if: the case and its variants side by side. */
export interface WhatIfData {
  concepts: ConceptInfo[];
  columns: CaseAnswer[];
}

/** An answered page. */
export interface Page {
  key: string;
  name: string;
  question: string;
  revision: number;
  variant: string;
  headline: string;
  controls: Control[];
  blocks: Block[];
  job: string | null;
  ready: boolean;
  stability: StabilityData | null;
  graph: GraphData | null;
  why: WhyData | null;
  what_if: WhatIfData | null;
}

/** One thing that is wrong with what was asked. */
export interface ErrorProblem {
  where: string | null;
  what: string;
  hint: string | null;
}

/** An error; ``kind`` as on the command line, and further ``conflict`` (somebody else edited: the revision has moved on), ``changed-on-disk``, ``exists``, ``not-found``, ``forbidden``, ``too-large``. */
export interface ErrorBody {
  kind: string;
  message: string;
  problems: ErrorProblem[];
}

/** Every reply with a status of 400 or more. */
export interface ErrorReply {
  error: ErrorBody;
}

/** A folder named at start. */
export interface Folder {
  key: string;
  name: string;
}

/** A case file in a folder. */
export interface FileChoice {
  folder: string;
  path: string;
  title: string | null;
}

/** A case of the casebook. */
export interface BookChoice {
  name: string;
  title: string;
}

/** Work that was not saved when the server last stopped, or is open now. */
export interface DraftChoice {
  doc: string;
  title: string;
  unsaved: boolean;
}

/** What can be opened. */
export interface Files {
  files: FileChoice[];
  casebook: BookChoice[];
  drafts: DraftChoice[];
}

/** What the page has to know first. */
export interface Session {
  version: string;
  folders: Folder[];
  open: string | null;
  pages: PageInfo[];
  pdf: boolean;
  png: boolean;
}

/** Open a file, a case of the casebook (as a copy to work on), a draft, or begin a new case. */
export interface OpenRequest {
  folder?: string;
  path?: string;
  casebook?: string;
  doc?: string;
  new?: string;
}

/** Where a document is saved. */
export interface Origin {
  kind: "file" | "casebook" | "new";
  folder: string | null;
  path: string | null;
  name: string;
}

/** A case that is open. */
export interface Document {
  doc: string;
  revision: number;
  origin: Origin;
  unsaved: boolean;
  undo: string | null;
  redo: string | null;
  disk: "none" | "same" | "changed" | "gone";
  problems: Problem[];
  answers: number | null;
  answered_at: string | null;
  n_states: number | null;
  status_quo: string | null;
  model: Model;
}

/** A page to be answered with an edit, so that one request repaints. */
export interface PageRequest {
  key: string;
  params: Record<string, string>;
}

/** Edits to carry out together: all or none; one step of undo. */
export interface EditRequest {
  revision: number;
  operations: Operation[];
  page?: PageRequest | null;
}

/** Undo, redo, or take over the file as it now is on disk. */
export interface RevisionRequest {
  revision: number;
  page?: PageRequest | null;
}

/** The document after a change, and the page that was asked for. */
export interface EditReply {
  document: Document;
  page: Page | null;
}

/** Save: to the file it came from; ``force``: although that changed on disk; or to another file. */
export interface SaveRequest {
  revision: number;
  force?: boolean;
  folder?: string;
  path?: string;
}

/** A document that was saved. */
export interface Saved {
  document: Document;
  folder: string;
  path: string;
}

/** A word that could stand here. */
export interface CompletionItem {
  text: string;
  words: string;
}

/** What could stand at a place of a statement: it replaces the characters from ``start`` to ``end``. */
export interface Completion {
  start: number;
  end: number;
  items: CompletionItem[];
}

/** A statement read before it is kept. */
export interface StatementCheck {
  words: string | null;
  what: string | null;
  hint: string | null;
  offset: number | null;
  n_states: number | null;
}

/** A part of the case that rests on another. */
export interface RestingPart {
  where: string;
  words: string;
}

/** What goes with a part that is taken out, and what speaks of it and would be wrong without it. */
export interface Resting {
  own: string[];
  parts: RestingPart[];
}

/** The file as it is on disk, beside what is here, line by line. */
export interface DiskVersion {
  theirs: string;
  mine: string;
  differences: string[];
}

/** Told to every page that shows a document: it has changed, or its file has. */
export interface DocumentEvent {
  revision: number;
  unsaved: boolean;
  disk: "none" | "same" | "changed" | "gone";
  record: string;
}

/** Long work: it goes on when the page is closed, and is taken up again when the server was killed. */
export interface Job {
  id: string;
  page: string;
  name: string;
  doc: string;
  revision: number;
  params: Record<string, string>;
  status: "waiting" | "running" | "done" | "failed" | "cancelled";
  done: number;
  of: number;
  said: string;
  now: string;
  problem: string | null;
  begun: string;
}

/** Begin long work: the page that it answers, with its parameters. */
export interface JobRequest {
  page: string;
  params: Record<string, string>;
}

/** Every job of a document, the latest first. */
export interface Jobs {
  jobs: Job[];
}

/** A document of the folder named at start, or one that was read for the case. */
export interface DocumentPart {
  name: string;
  fingerprint: string | null;
  here: boolean;
  state: "unread" | "partly" | "read" | "changed";
  other_cast: boolean;
  title: string | null;
  paragraphs: number;
  undecided: number;
  suggestions: number;
  notes: string[];
}

/** A party of the cast: by what words documents mean it. */
export interface PartyPart {
  key: string;
  name: string;
  words: string[];
}

/** A step of the attribution chain: the speaker first, the document last. */
export interface LinkPart {
  name: string;
  kind: "speaker" | "relay" | "outlet" | "document";
  party: string | null;
  anonymous: boolean;
}

/** A field of a suggestion that can be corrected. */
export interface FieldPart {
  name: string;
  label: string;
  kind: "text" | "party" | "choice" | "flag" | "list";
  value: string;
  choices: string[];
}

/** A decision that nobody has replaced. */
export interface DecisionPart {
  id: string;
  at: string;
  who: string;
  decision: "accept" | "edit" | "reject" | "withdraw";
  how: "one" | "file" | "bulk";
  reason: string | null;
  item: string | null;
  reads: string | null;
  says: string | null;
  grade: string | null;
  supports: string[];
  contradicts: string[];
}

/** What a rule found in a passage. */
export interface SuggestionPart {
  id: string;
  kind: "mention" | "statement" | "goal" | "event" | "date";
  document: string;
  name: string;
  paragraph: number;
  start: number;
  end: number;
  cue: number[] | null;
  reads: string;
  parties: string[];
  rule: string;
  confidence: number;
  chain: LinkPart[];
  status: "undecided" | "accepted" | "rejected" | "disputed";
  decisions: DecisionPart[];
  seen: string[];
  fields: FieldPart[];
}

/** A part of the case that a passage can speak for or against. */
export interface TargetPart {
  target: string;
  sort: "statement" | "option" | "claim" | "item";
  label: string;
}

/** How a rule fared: of ``n`` suggestions looked at one by one, so many accepted, ``as_is`` unchanged. */
export interface PrecisionPart {
  kind: string;
  rule: string;
  n: number;
  as_is: number;
  accepted: number;
  low: number;
  high: number;
}

/** A grade and its meaning. */
export interface GradePart {
  grade: string;
  meaning: string;
}

/** What became of one document when it was read. */
export interface ReadFile {
  name: string;
  paragraphs: number;
  suggestions: number;
  problem: string | null;
  hint: string | null;
}

/** The reading that was begun last: its job, and what it found when it is done. */
export interface LastReading {
  job: string;
  status: "waiting" | "running" | "done" | "failed" | "cancelled";
  problem: string | null;
  model: string | null;
  files: ReadFile[];
}

/** A language model of the user's own, named at start. */
export interface ModelPart {
  address: string;
  name: string;
  notice: string;
}

/** How many suggestions of the kinds, party and document that are asked for. */
export interface Counts {
  undecided: number;
  accepted: number;
  rejected: number;
  disputed: number;
}

/** The part Suggestions of the page Evidence. */
export interface Suggestions {
  stamp: string;
  beside: string | null;
  folders: string[];
  whole: boolean;
  model: ModelPart | null;
  missing: string[];
  install: string;
  reviewer: string;
  cast: PartyPart[];
  own_cast: boolean;
  cast_yaml: string;
  documents: DocumentPart[];
  last: LastReading | null;
  kinds: Record<string, number>;
  counts: Counts;
  rows: SuggestionPart[];
  first: number;
  total: number;
  targets: TargetPart[];
  precision: PrecisionPart[];
  source_grades: GradePart[];
  information_grades: GradePart[];
  damage: number;
  to_take: number;
}

/** A paragraph of a document. */
export interface DocumentLine {
  number: number;
  start: number;
  text: string;
  cut_before: boolean;
  cut_behind: boolean;
  repeats: number | null;
}

/** The passage of a suggestion in its document, as it was read. */
export interface DocumentPane {
  suggestion: SuggestionPart;
  title: string;
  about: string[];
  notes: string[];
  state: "unread" | "partly" | "read" | "changed";
  here: boolean;
  n_paragraphs: number;
  lines: DocumentLine[];
}

/** Read documents; those that were read with the same cast are passed over. */
export interface ReadRequest {
  files: string[];
  model?: boolean;
}

/** Decide about a suggestion; ``seen`` are the decisions on it that the page shows. */
export interface DecisionRequest {
  suggestion: string;
  seen: string[];
  by: string;
  decision: "accept" | "edit" | "reject" | "withdraw";
  changes?: Record<string, string | boolean | string[] | null>;
  says?: string | null;
  source_grade?: string;
  information_grade?: string;
  supports?: string[];
  contradicts?: string[];
  reason?: string | null;
}

/** The suggestion as it now stands. */
export interface DecisionReply {
  suggestion: SuggestionPart;
  quoting: string | null;
}

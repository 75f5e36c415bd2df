import type { StartPage } from './start-page.ts'
import type { DocumentTemplate } from './document-template.ts'
import type { Condition } from '../expressions/condition.ts'
import type { OwnDay, WorkingTime } from '../processes/company-time.ts'
import type { Assignee, Branch, Calls, Outcome, Parallel, StepTimer, Transition, Work } from '../processes/definition.ts'

export const languages = ['pl', 'en', 'hu', 'ru'] as const
export type Language = (typeof languages)[number]

/** A text per language, any subset; shown in the reader's language, else in the first of `Blueprint.languages` that has it. */
export type Label = Partial<Record<Language, string>>

/** The pack that an element came from. */
export interface Origin {
  pack: string
  version: string
}

/**
 * Everything that an administrator decides, as one plain document (DESIGN §1). Elements with a `key` stand in ordered
 * arrays; keys match `[a-z][a-z0-9_]{0,40}`, are unique among their siblings and never change.
 */
export interface Blueprint {
  format: 1
  /** Fallback order of languages. */
  languages: Language[]
  /** IANA name; "today" and "this month" are read in it. */
  timeZone: string
  /** ISO 4217; the default of new money fields. */
  currency: string
  /** ISO 3166-1 alpha-2; how tax ids, phones and bank accounts without a country are read. */
  country: string
  /** Absent: Monday to Friday, 8 to 16 o'clock. */
  workingTime?: WorkingTime
  ownDays?: OwnDay[]
  /** Absent: people begin with the first list of the menu. */
  start?: StartPage
  modules: Module[]
  lists: List[]
  roles: Role[]
  /** Modules in menu order. One that is absent is reachable by links and search only. */
  menu: { module: string; lists: string[] }[]
}

export const traits = ['party', 'process', 'task', 'event', 'lines', 'recurring', 'confidential'] as const
type Trait = (typeof traits)[number]

export interface Module {
  key: string
  /** Plural, as the menu shows it: "Umowy". */
  name: Label
  /** Singular: "Umowa". */
  one: Label
  /** The add button: "Dodaj umowę". */
  add: Label
  /** A name of web/ui/icons.ts. */
  icon: string
  /** A module switched off keeps its records and leaves menu, search and links. */
  enabled: boolean
  traits: Trait[]
  /** The field whose value is the record's name. */
  title: string
  fields: Field[]
  /** The form: sections in order, each with its fields in order. A field in no section is not on the form. */
  sections: { key: string; name: Label; fields: string[] }[]
  /** Steps of the module's records; absent: no status. */
  process?: Process
  /** Where the trait `task` makes the records hand-made tasks: which fields say what of them (task-parts.ts). */
  task?: TaskParts
  /** Pages on which people without an account make records of the module. */
  forms?: PublicForm[]
  /** Files that are made of a record's values. */
  templates?: DocumentTemplate[]
  origin?: Origin
}

/** A page that anybody opens who knows its address, as long as it is `open`. */
export interface PublicForm {
  key: string
  /** The heading: "Zapytanie o instalację". */
  name: Label
  intro?: Label
  /** What is said once it was sent; absent: a plain thank you. */
  thanks?: Label
  open: boolean
  /** What is asked, in this order. What the module requires is required here without being marked. */
  fields: { field: string; required?: boolean }[]
  /** By field key, what is put there without being asked; it may come from what was asked. */
  values?: Record<string, ActionValue>
  owner?: FormOwner
}

/** Whose the records are; absent, or where nobody is there: one of those who configure. */
export type FormOwner = Extract<Assignee, { person: string }> | { team: string; by: 'least_busy' } | { members: string; by: 'least_busy' }

/** Keys of the module's fields; what is absent the tasks do not have. */
export interface TaskParts {
  /** The person who has to do it; absent: the owner. */
  doer?: string
  /** A date: the last day for it. */
  due?: string
  /** A choice, the least urgent first. */
  priority?: string
  percent?: string
  /** A link to the same module: the main task that it is a part of. */
  parent?: string
  /** The final step that means done; absent: the first one. */
  done?: string
}

export const colors = [
  'gray',
  'red',
  'pink',
  'grape',
  'violet',
  'indigo',
  'blue',
  'cyan',
  'teal',
  'green',
  'lime',
  'yellow',
  'orange',
] as const
export type Color = (typeof colors)[number]

/**
 * Steps in groups; new records stand on the first one. Without transitions moves are free (DESIGN §13); where any step has some, each record
 * runs through the process as a case (DESIGN §8).
 */
export interface Process {
  groups: { key: string; name: Label }[]
  steps: Step[]
  /** Where the record's values choose the way. Their keys are unlike those of the steps. */
  gates?: StepGate[]
}

export interface Step {
  key: string
  name: Label
  color: Color
  group: string
  /** What staff should know and do here. */
  description?: Label
  /** Nothing is left to do: such records leave "open" counts. Where records run through the process, one without transitions ends it. */
  final?: boolean
  transitions?: StepTransition[]
  work?: StepWork
  /** By field key. `hidden` keeps it off the form only: who may see it at all is said by the roles. `read` binds everybody. */
  fields?: Record<string, StepFieldRule>
  /** Statuses that became this one: their records stand here, and the history still calls them by these names. */
  merged?: { key: string; name: Label }[]
  /** What it was split from: records there that meet the condition are put here by the publish, which leaves the condition out. */
  splitFrom?: { step: string; condition?: Condition }
  /** What happens by itself while the record stands here. */
  timers?: StepTimer[]
  /** What has to be there before the record goes on. */
  documents?: StepDocument[]
  /** Records of other modules that are made when a record comes here, never because of a publish. */
  calls?: StepCalls
  /** What the process itself does when a record comes here, and when it goes on, before what the button sets off. */
  onEnter?: StepAction[]
  onLeave?: StepAction[]
  /** Work side by side while the record stands here: it goes on by itself when enough branches are done, or by a button before that. */
  parallel?: StepParallel
  /**
   * A part of a branch of another status: no record stands on it, only that branch. It leads on in the branch, or to that status, which means
   * that the branch is done. The first of each branch begins it. Its colour and group say nothing.
   */
  branch?: Branch
}

export type StepParallel = Omit<Parallel, 'branches'> & { branches: { key: string; name: Label }[] }

/** Done in the transaction of the move, and refused with it; what leaves the house leaves after it. */
export type StepAction =
  | { key: string; do: 'set'; field: string; to: ActionValue }
  | CreateAction
  /** Tells another program: an HTTPS POST of the record as JSON (docs/api.md). */
  | { key: string; do: 'webhook'; url: string }
  /** Makes a file by one of the module's templates, as the record stands after the move, by authority of the process. */
  | { key: string; do: 'document'; template: string }
  | MailAction

/** Makes a record of another module, such as a task, by field key there; `link` is a link field there that leads back to this record. */
export type CreateAction = { key: string; do: 'create'; module: string; link?: string; values: Record<string, ActionValue> }

/**
 * A mail to each of these, alone. `{amount}` and `{client.name}` in its texts are values of the record as it stands after the move, printed in the
 * workspace's first language, in which the mail is written too.
 */
export interface MailAction {
  key: string
  do: 'mail'
  to: MailTo[]
  subject: Label
  text: Label
  /** Files fields of the record, whose files go with it. */
  attach?: string[]
}

/** An address, or whose: what a field names, an e-mail, person, people or team field, of the record or of one that it links to. */
export type MailTo =
  | { address: string }
  | { field: Path }
  | { role: 'owner' | 'author' }
  | { person: string }
  | { team: string }
  | { members: string }

/** A wire value, a field of this record or of one that it links to, or FEEL over it. */
export type ActionValue = { value: unknown } | { field: Path } | { formula: string }

/** It is there as soon as its files field holds a file: one field for each document tells them apart. */
export interface StepDocument {
  key: string
  name: Label
  description?: Label
  /** A files field of the module. */
  field: string
  due?: DocumentDue
}

/** Working days from the day on which the step is reached, or days before (negative: after) the day of a date field. */
export type DocumentDue = { workingDays: number } | { before: string; days: number }

/** Of a field on one status; absent: as the role may. `required` must be filled in before the record goes on from there. */
export const stepFieldRules = ['hidden', 'read', 'required'] as const
export type StepFieldRule = (typeof stepFieldRules)[number]

/** A button: leads to a step or gate. */
export interface StepTransition extends Transition {
  name: Label
  /** What it sets off, told to whoever presses it, who then says once more that this is meant. The pages ask; the API does what it is told. */
  confirm?: Label
  actions?: StepAction[]
}

export interface StepOutcome extends Outcome {
  name: Label
  color?: Color
}

/** What people are asked on a step. */
export interface StepWork extends Omit<Work, 'outcomes'> {
  outcomes: StepOutcome[]
  /** Until when, counted from the day on which the step is reached. */
  due?: { workingDays: number }
}

export interface StepCalls extends Omit<Calls, 'list'> {
  list: StepCall[]
}

/** A record that is started in another module, a part of the one that stands here. */
export interface StepCall {
  key: string
  module: string
  /** The link field of that module that leads to this record. */
  link: string
  /** One for each line of this field of line items; absent: just one. */
  each?: string
  /** Only where it holds; what cannot be told does not. */
  condition?: Condition
  /** Fields of the new record, by key, `owner` among them. A column of the line is `{ field: 'items.name' }`. */
  values?: Record<string, ActionValue>
  /** Fields here, by key, each with the field of the other record that it gets its value from when that one is done. */
  back?: Record<string, string>
  /** The status of that module on which one is put that need not be done any more. */
  cancelledOn?: string
}

export interface StepGate {
  key: string
  name: Label
  /** The first whose condition holds is taken. */
  flows: { key: string; to: string; condition: Condition }[]
  /**
   * Edited as a decision table: the flows are its rows, each of whose conditions is `all` of at most one comparison a column. A column that
   * is blank makes the whole unknown, unless a row asks just that.
   */
  table?: { columns: Path[] }
  /** Roles that change the rows of the table without configuring anything else. */
  editors?: string[]
  /** Where no condition holds. */
  otherwise?: string
  /** Where a value is missing, so that it cannot be told. */
  unknown?: string
}

export interface Choice {
  key: string
  name: Label
  color: Color
  /** No longer offered, but kept where it stands. */
  hidden?: boolean
}

interface FieldBase {
  key: string
  name: Label
  /** One line under the control. */
  hint?: Label
  required?: boolean
  /** No two live records of the module hold the same value; blanks do not count. */
  unique?: boolean
  /** The wire value of a new record (core/fields), or `{ formula }` computed when it is made. */
  default?: unknown
  /** FEEL over the record that must not be false; else the message is shown at the field. */
  rule?: { formula: string; message: Label }
  /** Removed: gone from every screen, its values kept until it is purged. */
  hidden?: boolean
  origin?: Origin
}

/** What a formula or roll-up gives. */
export type ResultType = 'text' | 'number' | 'percent' | 'money' | 'date' | 'datetime' | 'duration' | 'yes_no'

/** What happens to this record when the linked one is trashed. */
type OnTrash = 'restrict' | 'clear' | 'cascade'

/** `offers`: which records can be chosen; what was chosen before stays. */
type Linking = { module: string; inverse?: Label; inverseList?: string; offers?: Condition }

/** Of a column of line items: whether its values are added up below them; absent: as its type and the other columns tell. */
interface Totalled {
  total?: boolean
}

interface FieldOptions {
  text: { maxLength?: number }
  long_text: object
  /** Places after the point, 0–6; the default is 2. */
  number: { places?: number } & Totalled
  /** In percent points: 23 is 23 %. */
  percent: { places?: number }
  /** `currency` fixes it for every record; absent: chosen per record. */
  money: { currency?: string } & Totalled
  date: object
  datetime: object
  duration: Totalled
  yes_no: object
  choice: { choices: Choice[] }
  multi_choice: { choices: Choice[] }
  /**
   * `inverse` names the related list on the other side: "Umowy"; `inverseList` is a list of this module whose records, columns and order it
   * shows. `fills`: fields beside the link, by key, with the field of the linked record that each takes its value from when the link is
   * chosen, while it is blank or still what the record linked before gave.
   * `matches`: fields beside the link, by key, with the field of the linked record that has to match each: only such records are offered and kept.
   */
  link: Linking & { onTrash?: OnTrash; fills?: Record<string, string>; matches?: Record<string, string> }
  multi_link: Linking
  person: object
  /** Several members; only the built-in "Seen by" is of it. */
  people: object
  team: object
  email: object
  phone: object
  url: object
  address: object
  tax_id: object
  bank_account: object
  /** `{n}`, `{n:4}` (padded), `{yyyy}`, `{mm}` are replaced: "UM/{yyyy}/{n:4}". */
  autonumber: { pattern: string }
  /** `signature`: somebody signs there on the screen. */
  files: { signature?: true }
  /** FEEL text. `live`: read at each look (may use today, me, links), else stored. */
  formula: { formula: string; result: ResultType; places?: number; live?: boolean } & Totalled
  /** Over the records of `module` whose link field `link` points here; `field` is absent for count. */
  rollup: {
    module: string
    link: string
    aggregate: 'count' | 'sum' | 'min' | 'max'
    field?: string
    condition?: Condition
    result: ResultType
    /** Whoever reads the field is shown the total over all records, whatever the own reach; not of records that may be confidential. */
    forAll?: boolean
  }
  /** Line items: a child table with its own fields; `copy` says which list of lines a chosen link brings along (base package). */
  lines: { fields: Field[]; copy?: { from: string; lines: string } }
}

export type FieldTypeName = keyof FieldOptions
export type FieldOf<T extends FieldTypeName> = FieldBase & { type: T } & FieldOptions[T]
export type Field = { [T in FieldTypeName]: FieldOf<T> }[FieldTypeName]

/**
 * Columns that every record has, usable in lists, conditions and orders like fields. `step` and `step_since` only with a process, `seen_by`
 * only with the trait `confidential`: who else than its owner sees the record, nobody but those the rights reach; empty: all of these.
 */
export const systemFields = [
  'id',
  'version',
  'step',
  'step_since',
  'owner',
  'team',
  'seen_by',
  'created_at',
  'created_by',
  'updated_at',
  'updated_by',
  'trashed_at',
] as const
export type SystemField = (typeof systemFields)[number]

/** A path is a field or system field, or one of the linked record: `client.segment`. */
export type Path = string

export type Order = { field: Path; direction: 'asc' | 'desc' }

/** What a list asks of a module; the parts that a viewer may change on the page without saving. */
export interface Question {
  /** Only the records that people put on this hand-picked list; the condition narrows them down. */
  picked?: string
  condition: Condition
  columns: { field: Path; width?: number }[]
  order: Order[]
  /** Dates and datetimes group by month unless said. */
  group?: { field: Path; by?: 'day' | 'week' | 'month' | 'quarter' | 'year' }
  /** Number and money fields summed in the footer and in groups. */
  totals?: Path[]
  layout: Layout
}

export type Layout =
  | { kind: 'table' }
  /** One column per value of `field`, cards in it; `total` is summed in the heads. Cards stand as people put them, or in the list's order. */
  | { kind: 'board'; field: Path; total?: Path; inOrder?: boolean }
  /** Each record below the one that its link `parent` leads to. */
  | { kind: 'tree'; parent: Path; parts?: TreePart[] }
  /** On the days from `start` to `end`, on one day without an end. */
  | { kind: 'calendar'; start: Path; end?: Path; by?: 'week' | 'month' }
  /** Of the groups: a count, a sum or an average. Bars unless said. */
  | { kind: 'chart'; total?: Path; average?: boolean; shape?: 'bar' | 'line' | 'pie' }
  /** Month over month: records that run (`start` to `end`, open when blank), begin and end, and what they come to. */
  | { kind: 'trend'; start: Path; end: Path; total?: Path; months: number }
  /**
   * Expected revenue per month: each record gives `amount` in each month from `start` to `end` (open when blank) that is a multiple of
   * its cycle (a number field or choice keys `monthly` `quarterly` `half_yearly` `yearly`) after the start.
   */
  | { kind: 'forecast'; amount: Path; start: Path; end: Path; cycle?: Path; months: number }

/** Records of another module in a tree, below the one there that their `link` leads to, and by their own `parent` below each other. */
export interface TreePart {
  module: string
  link: string
  parent?: string
}

/**
 * What is made for each record that comes onto a list: once until it has left it, or with `once` never again. Unless a name is given it has
 * that of the list and the record. A link that is given no record, or one that is gone, keeps all of it from being made.
 */
export type ListMakes = CreateAction & { once?: true }

export interface List extends Question {
  key: string
  module: string
  name: Label
  /** Role keys that see it; absent: everyone. */
  roles?: string[]
  makes?: ListMakes
  origin?: Origin
}

/** `team`: one's own records, and those of one's teams with all teams below and of the people in these. */
export const reachWords = ['none', 'own', 'team', 'all'] as const
/** A word, or a condition that the records meet; it may ask all fields of the module, whoever is asked about. */
export type Reach = (typeof reachWords)[number] | Condition
/** `hand_over` is to change a record so that one's own reach no longer covers it. */
export const actions = ['see', 'create', 'change', 'trash', 'hand_over', 'export', 'import'] as const
export type Action = (typeof actions)[number]

/** What is hidden shows nowhere, also not in what is computed from it. */
export const fieldAccesses = ['hidden', 'read'] as const
export type FieldAccess = (typeof fieldAccesses)[number]

export interface Role {
  key: string
  name: Label
  /** May edit and publish the blueprint and invite people. */
  configure: boolean
  /** May read the history of everybody, as far as the role's rights go; who configures may anyway. */
  audit?: boolean
  /** Who has it must have a second factor before anything else. */
  secondFactor?: boolean
  /** By module key; `'*'` is any module not named. `create` and `import` read `none` or `all`. */
  rights: Record<string, Partial<Record<Action, Reach>>>
  /** By module key and field key, or path of a column of line items (`items.cost`); what is not named is read and written like the record. */
  fields?: Record<string, Record<string, FieldAccess>>
}

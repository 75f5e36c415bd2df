/** The type of an expression's value. A `list` holds one scalar type; `record` is a link, whose fields a path reads. */
export type Type =
  | { type: 'text' | 'number' | 'money' | 'date' | 'datetime' | 'duration' | 'yes_no' | 'null' }
  /** A choice, person, team, link or record id: compared for equality only. */
  | { type: 'key'; of?: string }
  | { type: 'list'; of: Type }
  | { type: 'record'; module: string }

/** One typed tree for conditions and formulas (DESIGN §5). Places (`at`) are offsets in the FEEL text, absent when made by the builder. */
export type Expression = { at?: [from: number, to: number] } & (
  | { kind: 'literal'; value: Literal }
  /** `['client', 'segment']`; inside an aggregate over lines the path starts at the record. */
  | { kind: 'field'; path: string[] }
  | { kind: 'word'; word: 'today' | 'now' | 'me' | 'my_teams' }
  | { kind: 'negate'; of: Expression }
  | { kind: 'binary'; op: Arithmetic | Comparison | 'and' | 'or'; left: Expression; right: Expression }
  | { kind: 'between'; value: Expression; low: Expression; high: Expression }
  | { kind: 'in'; value: Expression; among: Expression[] }
  | { kind: 'if'; condition: Expression; yes: Expression; no: Expression }
  | { kind: 'list'; items: Expression[] }
  /** FEEL built-ins and the builder's two-valued operators (`is`, `has_any`, …), by name. */
  | { kind: 'call'; name: string; arguments: Expression[] }
)

export type Arithmetic = '+' | '-' | '*' | '/' | '**'
export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>='

/** Numbers are decimal strings, dates `YYYY-MM-DD`, datetimes ISO 8601 in UTC, durations seconds, money `12.30 PLN`. */
export type Literal =
  | { type: 'text' | 'number' | 'money' | 'date' | 'datetime' | 'key'; value: string }
  | { type: 'duration'; value: number }
  | { type: 'yes_no'; value: boolean }
  | { type: 'null'; value: null }

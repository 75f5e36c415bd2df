/** Every way that a value can be wrong, and what its sentence needs to know. The web translates each (web/fields/problem-text.ts). */
export const problemCodes = [
  /** The value has the wrong shape for its field; only an API client meets it. */
  'wrong_type',
  'required',
  /** `{ record?, title? }` of the record that holds it already. */
  'not_unique',
  /** The field's own rule said no; `{ message, name, formula }`: what its administrator says then, '' for nothing, and the field's name, in the person's language. */
  'rule_broken',
  /** The chosen record does not match what stands beside it; `{ own, theirs }`: the names of both fields, in the person's language. */
  'not_matching',
  /** The record is none of those that can be chosen in this field; `{ found }`: what it is called. */
  'not_offered',
  /** The row has more cells than the file has columns; `{ expected, found }`. In reports of an import. */
  'too_many_cells',
  /** The record may not be changed by this person; in reports of an import. */
  'not_allowed',
  /** Only the owner, and who is named already, says who sees the record. */
  'owner_only',
  /** Who saves it would see the record no longer. */
  'locked_out',
  /** A rule about, or the uniqueness of, a field that the person may not see; it is not named. */
  'unseen_rule',
  'unknown_field',
  'hidden_field',
  'read_only',
  /** The status on which the record stands keeps it as it is; `{ step }`: its name, in the person's language. */
  'read_on_step',
  /** How far a main task is follows from its subtasks. */
  'of_subtasks',
  /** A task would be a part of itself. */
  'own_part',
  /** `{ max, found }` */
  'text_too_long',
  'number_format',
  /** `{ digits }` before the point */
  'number_too_large',
  /** `{ places }` */
  'too_many_places',
  'money_format',
  /** `{ found }` */
  'currency_unknown',
  /** `{ expected, found }` */
  'currency_fixed',
  'date_format',
  /** The day is not in the calendar: 31 February. */
  'date_unreal',
  'time_format',
  'duration_format',
  'yes_no_format',
  /** `{ found }` */
  'choice_unknown',
  /** `{ found }`, also for a record that the actor may not see. */
  'link_unknown',
  /** `{ found }` names several records. */
  'link_ambiguous',
  'person_unknown',
  'team_unknown',
  'team_ambiguous',
  'file_unknown',
  'email_format',
  'phone_format',
  'url_format',
  /** Neither http nor https; `{ found }`. */
  'url_scheme',
  /** `{ country, expected, found }` digits */
  'tax_id_length',
  /** `{ country }` */
  'tax_id_format',
  'tax_id_checksum',
  /** `{ country, expected, found }` characters */
  'bank_account_length',
  'bank_account_format',
  'bank_account_checksum',
] as const

export type ProblemCode = (typeof problemCodes)[number]

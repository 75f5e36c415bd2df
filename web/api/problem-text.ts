import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import { ApiProblem } from './call.ts'
import type { ProblemCode } from './call.ts'

const texts: { [C in ProblemCode]: MessageDescriptor } = {
  bad_request: msg`The server did not understand this. Reload the page and try again.`,
  not_signed_in: msg`You have been signed out. Sign in again; what you typed is kept.`,
  wrong_credentials: msg`The e-mail or the password is not right. Check both and try again.`,
  not_allowed: msg`You may not do this. An administrator can give you the right.`,
  second_factor_needed: msg`Your role asks for a second factor at sign-in. Set it up first.`,
  not_found: msg`This does not exist, or you may not see it.`,
  changed_meanwhile: msg`Someone else changed this in the meantime. Look at the new values and try again.`,
  blueprint_changed: msg`The configuration has just changed. Try again.`,
  already_exists: msg`This already exists.`,
  in_use: msg`This is still in use, so it cannot be removed.`,
  not_fitting: msg`Some records do not fit this change, so nothing was changed.`,
  process_blocked: msg`The record’s process does not let it go on like this. Open the record: it says what is missing.`,
  substitution_refused: msg`The one cannot stand in for the other like this. Choose other days or somebody else.`,
  version_upcoming: msg`A new version is being prepared. Wait until it is in use, or cancel it.`,
  already_done: msg`This was done already.`,
  expired: msg`This link is no longer valid. Ask for a new one.`,
  too_large: msg`This is too large to send.`,
  invalid_values: msg`Some values need a correction.`,
  unknown_field: msg`A field used here no longer exists.`,
  invalid_blueprint: msg`The configuration has faults that must be mended first.`,
  invalid_file: msg`This file cannot be read. Check what it is and try again.`,
  mailbox_shut: msg`The mailbox cannot be looked into.`,
  key_used: msg`This was sent before with other contents. Reload the page and look what is there.`,
  too_slow: msg`This was stopped because it takes too long over so many records. Narrow the condition, or choose another order.`,
  too_many_requests: msg`Too many attempts. Wait a minute and try again.`,
  busy: msg`The server is busy. Try again in a moment.`,
  files_away: msg`Files cannot be kept or fetched at the moment. Try again in a few minutes; if it stays so, tell your administrator.`,
  offline: msg`No connection to the server. Check the network and try again.`,
  device_full: msg`This device has no room left to keep it until the connection is back. Make room on it, or try again with a connection.`,
  too_much_waiting: msg`Too many files wait on this device already. Let them be sent first.`,
  internal: msg`Something went wrong on the server. Try again; if it happens again, tell your administrator.`,
}

/** What a right of its own is needed for. */
const refusedActions: Record<string, MessageDescriptor> = {
  hand_over: msg`With this change the record would leave your reach. To hand records over is a right of its own, which your role does not have.`,
  edit_rows: msg`Your role may not change the rows of this table. An administrator can say who may.`,
  mention: msg`Somebody whom you mention may not see this record. Take the name out, or let them see it first.`,
  reset_second_factor: msg`This person belongs to other companies too, so the second factor can only be reset by whoever looks after the server.`,
  look_as: msg`You look as somebody else: nothing can be changed. Look as yourself again first.`,
}

/** What stands against it, whatever the right. */
const refusedBy: Record<string, MessageDescriptor> = {
  document_unseen: msg`The document would tell of a record that you may not see. Ask somebody who sees it to make it.`,
  confidential: msg`The two records are not seen by the same people, so they cannot be merged. First let the same people see both.`,
}

/** Who would be left behind. */
const leftBehind: Record<string, MessageDescriptor> = {
  last_administrator: msg`Somebody has to stay who may configure.`,
  draft: msg`An administrator has changed the same table in the configuration and not published it yet. Wait until that is done.`,
  role: msg`Somebody still has a role that this removes. Give them another one first.`,
}

/** What happened and what now, for a person: `t(problemText(error))`. */
export function problemText(error: unknown): MessageDescriptor {
  if (!(error instanceof ApiProblem) || !(error.code in texts)) return texts.internal
  const { action, problem, reason } = error.details
  const known =
    error.code === 'not_allowed'
      ? (refusedActions[String(action)] ?? refusedBy[String(problem)])
      : error.code === 'in_use'
        ? leftBehind[String(reason)]
        : error.code === 'process_blocked'
          ? blockedBy(error.details['reasons'])
          : undefined
  return known ?? texts[error.code as ProblemCode]
}

/** Where no button leads there is nothing to be filled in. */
function blockedBy(reasons: unknown): MessageDescriptor | undefined {
  const told = new Set((reasons as { reason: string }[] | undefined)?.map(({ reason }) => reason))
  if (told.has('tasks_open')) return msg`It goes on when those who are asked there have answered.`
  return told.size === 1 && told.has('not_in_charge') ? msg`From its status no button leads there.` : undefined
}

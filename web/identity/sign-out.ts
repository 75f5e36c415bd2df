import { i18n } from '@lingui/core'
import { t } from '@lingui/core/macro'
import { call } from '../api/call.ts'
import { unsentFlag } from '../api/or-later.ts'
import { problemText } from '../api/problem-text.ts'
import { askSure } from '../ui/ask-sure.ts'
import { showProblem } from '../ui/show-done.ts'
import { forgetPerson } from './forget-person.ts'

/** Ends this browser's session, or all sessions of the person; what was loaded is forgotten. False when the person stays after all. */
export async function signOut(where: 'here' | 'everywhere'): Promise<boolean> {
  const outbox = localStorage.getItem(unsentFlag) === null ? undefined : await import('../offline/forget-unsent.ts')
  const isUnsent = (await outbox?.hasUnsent()) ?? false
  if (isUnsent && !(await askSure(question()))) return false
  try {
    if (where === 'everywhere') await call('POST', '/api/auth/revoke-sessions', { body: {} })
    await call('POST', '/api/auth/sign-out', { body: {} })
  } catch (error) {
    showProblem(i18n._(problemText(error)))
    return false
  }
  if (isUnsent) await outbox?.forgetUnsent()
  forgetPerson()
  return true
}

function question() {
  return {
    title: t`Sign out and give up what is not sent yet?`,
    text: t`Some of what you did without a connection waits on this device. It is deleted when you sign out.`,
    confirm: t`Sign out`,
  }
}

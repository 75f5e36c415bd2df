import { i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { LinkValue } from '@nurt/core/fields/field-type.ts'

/** What a link is called; the name of a record that the person may not see does not come here. */
export function linkName([, name]: LinkValue): string {
  return name || i18n._(msg`no name or no access`)
}

import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Color } from '@nurt/core/blueprint/document.ts'

export const colorNames: { [C in Color]: MessageDescriptor } = {
  gray: msg`grey`,
  red: msg`red`,
  pink: msg`pink`,
  grape: msg`purple`,
  violet: msg`violet`,
  indigo: msg`indigo`,
  blue: msg`blue`,
  cyan: msg`turquoise`,
  teal: msg`sea green`,
  green: msg`green`,
  lime: msg`lime`,
  yellow: msg`yellow`,
  orange: msg`orange`,
}

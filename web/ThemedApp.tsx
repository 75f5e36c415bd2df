import type { MantineThemeOverride } from '@mantine/core'
import { MantineProvider, mergeThemeOverrides } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { useMemo } from 'react'
import { cssVariablesResolver, theme } from './theme.ts'

/** The look, and the words that the parts of the kit say to those who hear the page. */
export function ThemedApp({ children }: { children: ReactNode }) {
  const { t } = useLingui()
  const [close, clear, showPassword] = [t`Close`, t`Clear`, t`Show the password`]
  const spoken = useMemo(() => mergeThemeOverrides(theme, wordsOf({ close, clear, showPassword })), [close, clear, showPassword])
  return (
    <MantineProvider theme={spoken} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
      {children}
    </MantineProvider>
  )
}

function wordsOf({ close, clear, showPassword }: Record<'close' | 'clear' | 'showPassword', string>): MantineThemeOverride {
  const closing = { defaultProps: { closeButtonProps: { 'aria-label': close }, overlayProps: { backgroundOpacity: 0.35 } } }
  const clearing = { defaultProps: { clearButtonProps: { 'aria-label': clear } } }
  return {
    components: {
      Modal: closing,
      Drawer: closing,
      Notification: { defaultProps: { closeButtonProps: { 'aria-label': close } } },
      Select: clearing,
      MultiSelect: clearing,
      TagsInput: clearing,
      DateInput: clearing,
      DateTimePicker: clearing,
      PasswordInput: { defaultProps: { visibilityToggleButtonProps: { 'aria-label': showPassword } } },
    },
  }
}

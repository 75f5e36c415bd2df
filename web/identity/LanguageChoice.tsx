import { NativeSelect } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Spoken } from '@nurt/core/blueprint/spoken.ts'
import { activate, languageOptions } from '../locales/activate.ts'

/** The language of this browser, for someone who is not signed in yet. */
export function LanguageChoice() {
  const { t, i18n } = useLingui()
  return (
    <NativeSelect
      aria-label={t`Language of this page`}
      size="xs"
      value={i18n.locale}
      onChange={(event) => void activate(event.currentTarget.value as Spoken)}
      data={languageOptions}
    />
  )
}

import { NativeSelect } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { type Country, countries, likelyCountry } from '@nurt/core/blueprint/countries.ts'
import type { Spoken } from '@nurt/core/blueprint/spoken.ts'
import { useState } from 'react'

/** Where the company is: as its language and the browser tell, until somebody says so. */
export function useCountry(): [Country, (country: Country) => void] {
  const { i18n } = useLingui()
  const [chosen, choose] = useState<Country>()
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  return [chosen ?? likelyCountry(i18n.locale as Spoken, { timeZone, wishes: navigator.languages }), choose]
}

export function CountryChoice({ value, onChange }: { value: Country; onChange: (country: Country) => void }) {
  const { t, i18n } = useLingui()
  const names = new Intl.DisplayNames(i18n.locale, { type: 'region' })
  return (
    <NativeSelect
      label={t`Country`}
      description={t`Currency, VAT rates and holidays follow it.`}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      size="md"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value as Country)}
      data={countries.map((country) => ({ value: country, label: names.of(country) ?? country }))}
    />
  )
}

import { useLingui } from '@lingui/react/macro'
import { Switch } from '@mantine/core'
import type { FieldOf } from '@nurt/core/blueprint/document.ts'

interface SignatureSwitchProps {
  field: FieldOf<'files'>
  set: (property: string, value: unknown) => void
}

export function SignatureSwitch({ field, set }: SignatureSwitchProps) {
  const { t } = useLingui()
  return (
    <Switch
      label={t`Signed on the screen`}
      description={t`Who signs does it with a finger, a pen or the mouse. The signature is kept as a picture.`}
      checked={field.signature ?? false}
      onChange={(event) => set('signature', event.currentTarget.checked || undefined)}
    />
  )
}

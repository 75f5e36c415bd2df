import { useLingui } from '@lingui/react/macro'
import { Button, VisuallyHidden } from '@mantine/core'
import type { FileValue } from '@nurt/core/fields/field-type.ts'
import { IconSignature } from '@tabler/icons-react'
import { Suspense } from 'react'
import { later } from '../ui/later.tsx'
import { useDialog } from '../ui/useDialog.ts'

const SignDialog = later(() => import('./SignDialog.tsx').then(({ SignDialog }) => SignDialog))

interface SignButtonProps {
  /** What is signed. */
  name: string
  disabled?: boolean | undefined
  onSigned: (signature: FileValue[]) => void
}

export function SignButton({ name, disabled, onSigned }: SignButtonProps) {
  const { t } = useLingui()
  const [isOpen, { open, close }] = useDialog()
  return (
    <>
      <Button size="xs" variant="default" disabled={disabled} leftSection={<IconSignature size={14} aria-hidden />} onClick={open}>
        {t`Sign here`}
        <VisuallyHidden>: {name}</VisuallyHidden>
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <SignDialog title={name} onSigned={onSigned} onClose={close} />
        </Suspense>
      )}
    </>
  )
}

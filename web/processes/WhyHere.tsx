import { useLingui } from '@lingui/react/macro'
import { Anchor } from '@mantine/core'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { lazy, Suspense } from 'react'
import type { RecordAddress } from '../api/record-query.ts'
import { useDialog } from '../ui/useDialog.ts'

const WhyDialog = lazy(() => import('./WhyDialog.tsx').then(({ WhyDialog }) => ({ default: WhyDialog })))

/** Asks why the record stands where it does. */
export function WhyHere({ module, address }: { module: Module; address: RecordAddress }) {
  const { t } = useLingui()
  const [isOpen, dialog] = useDialog()
  return (
    <>
      <Anchor component="button" type="button" size="sm" aria-haspopup="dialog" onClick={dialog.open}>
        {t`Why here?`}
      </Anchor>
      <Suspense fallback={null}>{isOpen && <WhyDialog module={module} address={address} onClose={dialog.close} />}</Suspense>
    </>
  )
}

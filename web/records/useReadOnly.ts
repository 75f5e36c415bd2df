import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { useWhyReadOnly } from '../lists/useWhyReadOnly.ts'

/** Why the record may only be read; undefined where the person may change it. The server's answer decides. */
export function useReadOnly(module: Module, { may, trashedAt, owner, team }: RecordAnswer): string | undefined {
  const { t } = useLingui()
  const why = useWhyReadOnly(module.key)
  if (trashedAt) return t`The record is in the trash`
  return may.change ? undefined : (why({ owner, team }) ?? t`You may not change this record`)
}

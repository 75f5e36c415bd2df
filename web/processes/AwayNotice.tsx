import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useDialog } from '../ui/useDialog.ts'
import styles from './Away.module.css'
import { substitutionsQuery } from './substitution-queries.ts'
import { useDay } from '../fields/useDay.ts'

const AwayDialog = lazy(() => import('./AwayDialog.tsx').then(({ AwayDialog }) => ({ default: AwayDialog })))

/** Above the inbox: for whom I stand in today, and that I am away myself. */
export function AwayNotice() {
  const { t } = useLingui()
  const { slug, me, nameOf } = useWorkspace()
  const { data } = useQuery(substitutionsQuery(slug))
  const day = useDay()
  const [opened, dialog] = useDialog()
  const today = data?.substitutions.filter(({ now }) => now) ?? []
  const away = today.filter(({ person }) => person === me.id)
  const told = [
    ...away.map(({ to, substitute }) => {
      const [until, name] = [day(to), nameOf(substitute)]
      return t`You are away until ${until}, ${name} stands in.`
    }),
    ...today
      .filter(({ substitute }) => substitute === me.id)
      .map(({ to, person }) => {
        const [until, name] = [day(to), nameOf(person)]
        return t`You stand in for ${name} until ${until}.`
      }),
  ]
  if (told.length === 0) return null
  return (
    <output className={styles.notice}>
      <span>{told.join(' ')}</span>
      {away.length > 0 && (
        <Button size="compact-sm" variant="default" onClick={dialog.open}>
          {t({ message: `Change`, context: `verb` })}
        </Button>
      )}
      <Suspense fallback={null}>{opened && <AwayDialog onClose={dialog.close} />}</Suspense>
    </output>
  )
}

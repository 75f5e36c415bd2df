import { useLingui } from '@lingui/react/macro'
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import type { StoredSubstitution, SubstitutionsAnswer } from '@nurt/core/processes/substitution-api.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { problemText } from '../api/problem-text.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useTold } from '../lists/useTold.tsx'
import { todayIn } from '../fields/today.ts'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import styles from './Away.module.css'
import { endSubstitution, saveSubstitution, substitutionsQuery } from './substitution-queries.ts'
import { SubstitutionForm } from './SubstitutionForm.tsx'
import { useDay } from '../fields/useDay.ts'

/** Who stands in for me, and for those for whom I may say it; a new one is asked for at once where there is none. */
export function AwayDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const { data, error, refetch } = useQuery(substitutionsQuery(slug))
  return (
    <Modal opened centered title={t`Away and who stands in`} onClose={onClose}>
      {error && <ProblemBox text={t(problemText(error))} onRetry={() => void refetch()} />}
      {!data && !error && <PageSkeleton />}
      {data && <Substitutions answer={data} onClose={onClose} />}
    </Modal>
  )
}

function Substitutions({ answer: { substitutions, mayFor }, onClose }: { answer: SubstitutionsAnswer; onClose: () => void }) {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const [editing, setEditing] = useState<StoredSubstitution | 'new'>()
  const mine = substitutions.filter(({ mayChange }) => mayChange)
  const known = editing === 'new' ? undefined : editing
  const isAsking = editing !== undefined || !mine.some(({ person }) => person === me.id)
  const leave = mine.length > 0 ? () => setEditing(undefined) : onClose
  return (
    <Stack>
      {mine.length > 0 && <Known substitutions={mine.filter((one) => one !== editing)} onEdit={setEditing} />}
      {isAsking && <SubstitutionForm key={known?.id ?? 'new'} known={known} mayFor={mayFor} onDone={leave} onCancel={leave} />}
      {!isAsking && (
        <Button variant="default" onClick={() => setEditing('new')}>
          {t`Add further days`}
        </Button>
      )}
    </Stack>
  )
}

/** What was ended begins anew, today where it had begun. */
function again(workspace: string, one: StoredSubstitution, today: string): Promise<void> {
  const { person, substitute, from, to, modules, mode, waiting } = one
  const wanted = { person, substitute, from: from < today ? today : from, to, modules: modules && [...modules], mode, waiting }
  return saveSubstitution(workspace, wanted)
}

interface KnownProps {
  substitutions: readonly StoredSubstitution[]
  onEdit: (one: StoredSubstitution) => void
}

function Known({ substitutions, onEdit }: KnownProps) {
  const { t } = useLingui()
  return (
    <ul className={styles.known} aria-label={t`Who is away`}>
      {substitutions.map((one) => (
        <KnownOne key={one.id} one={one} onEdit={() => onEdit(one)} />
      ))}
    </ul>
  )
}

function KnownOne({ one, onEdit }: { one: StoredSubstitution; onEdit: () => void }) {
  const { t } = useLingui()
  const { slug, me, nameOf, findModule, labelOf, locale } = useWorkspace()
  const told = useTold()
  const day = useDay()
  const [busy, setBusy] = useState(false)
  const [person, substitute, from, to] = [nameOf(one.person), nameOf(one.substitute), day(one.from), day(one.to)]
  const isMine = one.person === me.id
  const end = async () => {
    setBusy(true)
    await endSubstitution(slug, one.id).then(
      () =>
        told.done(isMine ? t`Your tasks are with you again` : t`The tasks are with ${person} again`, () =>
          again(slug, one, todayIn(locale.timeZone)),
        ),
      told.problem,
    )
    setBusy(false)
  }
  return (
    <li className={styles.one}>
      <div>
        <Text size="sm" fw={600}>
          {isMine ? t`${from} – ${to}` : t`${person}: ${from} – ${to}`}
        </Text>
        <Text size="sm">{one.mode === 'tasks' ? t`${substitute} has the tasks` : t`${substitute} acts on behalf`}</Text>
        {one.modules && (
          <Text size="xs" c="dimmed">
            {one.modules.map((key) => labelOf(findModule(key)?.name) || key).join(', ')}
          </Text>
        )}
      </div>
      <Group gap={4}>
        <Button size="compact-sm" variant="subtle" onClick={onEdit}>
          {t({ message: `Change`, context: `verb` })}
        </Button>
        <Button size="compact-sm" variant="default" loading={busy} onClick={() => void end()}>
          {isMine && one.now ? t`I am back` : t`End it`}
        </Button>
      </Group>
    </li>
  )
}

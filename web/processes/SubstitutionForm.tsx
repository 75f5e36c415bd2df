import { useLingui } from '@lingui/react/macro'
import { Alert, Button, Checkbox, Group, MultiSelect, Radio, Stack } from '@mantine/core'
import type { FieldOf } from '@nurt/core/blueprint/document.ts'
import { givesWork } from '@nurt/core/blueprint/gives-work.ts'
import type { StoredSubstitution, SubstitutionsAnswer, WantedSubstitution } from '@nurt/core/processes/substitution-api.ts'
import { useState } from 'react'
import { useHeld } from '../api/useHeld.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { DateControl } from '../fields/DateField.tsx'
import { PersonControl } from '../fields/PersonField.tsx'
import { todayIn } from '../fields/today.ts'
import { showDone } from '../ui/show-done.ts'
import styles from './Away.module.css'
import { LackWarning } from './LackWarning.tsx'
import { saveSubstitution } from './substitution-queries.ts'
import { useSubstitutionProblem } from './useSubstitutionProblem.ts'

interface SubstitutionFormProps {
  /** The one that is changed. */
  known: StoredSubstitution | undefined
  mayFor: SubstitutionsAnswer['mayFor']
  onDone: () => void
  onCancel: () => void
}

type Draft = Omit<WantedSubstitution, 'substitute' | 'from' | 'to'> & { substitute: string | null; from: string | null; to: string | null }

/** For whom, who, from when to when; what else can be said has an answer already. */
export function SubstitutionForm({ known, mayFor, onDone, onCancel }: SubstitutionFormProps) {
  const { t } = useLingui()
  const { slug, me, nameOf, locale } = useWorkspace()
  const why = useSubstitutionProblem()
  const start = startOf(known, { me: me.id, today: todayIn(locale.timeZone) })
  const { answers, hold, drop } = useHeld(`away ${known?.id ?? 'new'}`, start)
  const [draft, setDraft] = useState(answers)
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const set = (change: Partial<Draft>) => {
    const next = { ...draft, ...change }
    setDraft(next)
    hold(next)
    setProblem(undefined)
  }
  const { substitute, from, to } = draft
  const cancel = () => {
    drop()
    onCancel()
  }
  const save = async () => {
    if (!substitute || !from || !to) return
    setBusy(true)
    try {
      await saveSubstitution(slug, { ...draft, substitute, from, to }, known?.id)
      const name = nameOf(substitute)
      drop()
      showDone(t`${name} stands in`)
      onDone()
    } catch (error) {
      setProblem(why(error))
    }
    setBusy(false)
  }
  return (
    <Stack gap="sm" component="section" aria-label={known ? t`Change it` : t`New days`}>
      <Whom draft={draft} set={set} mayFor={known ? 'nobody' : mayFor} />
      <How draft={draft} set={set} />
      {substitute && <LackWarning asked={{ person: draft.person, substitute, modules: draft.modules }} />}
      {problem && (
        <Alert color="red" role="alert" p="xs">
          {problem}
        </Alert>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={cancel}>
          {t`Cancel`}
        </Button>
        <Button loading={busy} disabled={!substitute || !from || !to} onClick={() => void save()}>
          {t`Save`}
        </Button>
      </Group>
    </Stack>
  )
}

function startOf(known: StoredSubstitution | undefined, { me, today }: { me: string; today: string }): Draft {
  if (!known) return { person: me, substitute: null, from: today, to: null, modules: null, mode: 'tasks', waiting: true }
  const { person, substitute, from, to, modules, mode, waiting } = known
  return { person, substitute, from, to, modules: modules && [...modules], mode, waiting }
}

interface PartProps {
  draft: Draft
  set: (change: Partial<Draft>) => void
}

const person = (key: string): FieldOf<'person'> => ({ key, name: {}, type: 'person', required: true })
const date = (key: string): FieldOf<'date'> => ({ key, name: {}, type: 'date', required: true })

function Whom({ draft, set, mayFor }: PartProps & { mayFor: SubstitutionsAnswer['mayFor'] }) {
  const { t } = useLingui()
  const { members, me } = useWorkspace()
  const absent = members.filter(({ id }) => id === me.id || mayFor === 'all' || mayFor.includes(id))
  const present = members.filter(({ id }) => id !== draft.person)
  const idOf = (value: unknown) => (typeof value === 'string' && value ? value : null)
  return (
    <>
      {mayFor !== 'nobody' && (
        <PersonControl
          field={person('person')}
          label={t`Who is away`}
          value={draft.person}
          onChange={(value) => set({ person: idOf(value) ?? me.id })}
          members={absent}
        />
      )}
      <PersonControl
        field={person('substitute')}
        label={t`Who stands in`}
        value={draft.substitute}
        onChange={(value) => set({ substitute: idOf(value) })}
        members={present}
      />
      <div className={styles.days}>
        <DateControl
          field={date('from')}
          label={t`First day away`}
          value={draft.from}
          onChange={(value) => set({ from: idOf(value) })}
          members={members}
        />
        <DateControl
          field={date('to')}
          label={t`Last day away`}
          value={draft.to}
          onChange={(value) => set({ to: idOf(value) })}
          members={members}
        />
      </div>
    </>
  )
}

function How({ draft: { mode, waiting, modules }, set }: PartProps) {
  const { t } = useLingui()
  const { blueprint, labelOf } = useWorkspace()
  const working = blueprint.modules.filter(givesWork)
  return (
    <>
      <Radio.Group label={t`How`} value={mode} onChange={(value) => set({ mode: value as Draft['mode'] })}>
        <Stack gap={6} mt={4}>
          <Radio
            value="tasks"
            label={t`The tasks go to the substitute`}
            description={t`They come back after the last day; history keeps both names.`}
          />
          <Radio
            value="behalf"
            label={t`The substitute acts on behalf`}
            description={t`The tasks stay with the one who is away, and the substitute does them too.`}
          />
        </Stack>
      </Radio.Group>
      {mode === 'tasks' && (
        <Checkbox
          label={t`Also the tasks that wait already`}
          checked={waiting}
          onChange={(event) => set({ waiting: event.currentTarget.checked })}
        />
      )}
      {working.length > 1 && (
        <MultiSelect
          label={t`Only tasks about`}
          placeholder={modules ? undefined : t`everything`}
          value={[...(modules ?? [])]}
          onChange={(keys) => set({ modules: keys.length > 0 ? keys : null })}
          data={working.map(({ key, name }) => ({ value: key, label: labelOf(name) }))}
        />
      )}
    </>
  )
}

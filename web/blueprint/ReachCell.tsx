import { Checkbox, Loader, Modal, NativeSelect, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useLingui } from '@lingui/react/macro'
import { reachWords, type Action, type Reach, type Role } from '@nurt/core/blueprint/document.ts'
import { lazy, Suspense } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { ConditionText } from '../lists/ConditionText.tsx'
import { actionNames, kindOfReach, plainActions, reachNames, type ReachKind } from '../permissions/action-names.ts'
import { ofAnyModule } from './of-any-module.ts'
import { setReach } from './role-changes.ts'
import styles from './RoleRights.module.css'
import { useDraft } from './useDraft.ts'

const ReachForm = lazy(() => import('./ReachForm.tsx').then(({ ReachForm }) => ({ default: ReachForm })))

interface ReachCellProps {
  role: Role
  /** By key; `*` is any module that has no line. */
  module: string
  moduleName: string
  action: Action
}

/** With which records of a module a role may do this: yes or no, a word, or a condition that is read and changed below it. */
export function ReachCell({ role, module, moduleName, action }: ReachCellProps) {
  const { t } = useLingui()
  const { apply } = useDraft()
  const rights = role.rights[module] ?? {}
  const reach = rights[action] ?? 'none'
  const isBlind = action !== 'see' && (rights.see ?? 'none') === 'none'
  const look = {
    'aria-label': `${moduleName}: ${t(actionNames[action])}`,
    disabled: isBlind,
    title: isBlind ? t`It does not see these records.` : undefined,
  }
  const set = (next: Reach) => apply(setReach(role, module, action, next))
  if (!plainActions.has(action)) return <ReachChoice {...{ module, reach, look, set }} />
  return (
    <div className={styles.box}>
      <Checkbox {...look} checked={reach !== 'none'} onChange={(event) => set(event.currentTarget.checked ? 'all' : 'none')} />
    </div>
  )
}

interface ReachChoiceProps {
  module: string
  reach: Reach
  look: { 'aria-label': string; disabled: boolean; title: string | undefined }
  set: (reach: Reach) => void
}

function ReachChoice({ module: key, reach, look, set }: ReachChoiceProps) {
  const { t } = useLingui()
  const { findModule } = useWorkspace()
  const [asking, ask] = useDisclosure()
  const module = key === '*' ? ofAnyModule : findModule(key)
  const condition = typeof reach === 'string' ? undefined : reach
  const kinds: ReachKind[] = module ? [...reachWords, 'some'] : [...reachWords]
  const choose = (kind: ReachKind) => (kind === 'some' ? ask.open() : set(kind))
  return (
    <>
      <NativeSelect
        size="xs"
        {...look}
        value={kindOfReach(reach)}
        onChange={(event) => choose(event.currentTarget.value as ReachKind)}
        data={kinds.map((kind) => ({ value: kind, label: t(reachNames[kind]) }))}
      />
      {condition && module && (
        <UnstyledButton className={styles.condition} aria-haspopup="dialog" disabled={look.disabled} onClick={ask.open}>
          <ConditionText module={module} condition={condition} />
        </UnstyledButton>
      )}
      <Modal opened={asking} onClose={ask.close} title={look['aria-label']} size="lg" centered>
        <Suspense fallback={<Loader />}>
          {module && <ReachForm module={module} condition={condition} onClose={ask.close} onDone={set} />}
        </Suspense>
      </Modal>
    </>
  )
}

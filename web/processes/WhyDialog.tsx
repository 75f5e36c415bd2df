import { Trans, useLingui } from '@lingui/react/macro'
import { Loader, Modal, Stack, Text } from '@mantine/core'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { WhyAct, WhyAnswer, WhyTask } from '@nurt/core/processes/why-api.ts'
import { useQuery } from '@tanstack/react-query'
import type { RecordAddress } from '../api/record-query.ts'
import { problemText } from '../api/problem-text.ts'
import { useMoment } from '../api/useMoment.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/Link.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { usePhone } from '../ui/usePhone.ts'
import styles from './Case.module.css'
import { DecisionLine } from './DecisionLine.tsx'
import { editedBy } from './edited-by.ts'
import { findStep } from './names.ts'
import { whyQuery } from './queries.ts'
import { useAssignedName } from './useAssignedName.ts'
import { useCameWords } from './useCameWords.ts'
import { useWhyActWords } from './useWhyActWords.ts'

interface WhyDialogProps {
  module: Module
  address: RecordAddress
  onClose: () => void
}

/** In sentences: what brought the record to its status, and why its open tasks wait for whom they do. */
export function WhyDialog({ module, address, onClose }: WhyDialogProps) {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(whyQuery(address))
  return (
    <Modal opened centered size="lg" fullScreen={usePhone()} title={t`Why it is here`} onClose={onClose}>
      {error && <ProblemBox text={t(problemText(error))} onRetry={() => void refetch()} />}
      {!data && !error && <Loader size="sm" />}
      {data && <Told module={module} answer={data} />}
      <Rules module={module} onLeave={onClose} />
    </Modal>
  )
}

/** To the tables that the person may change. */
function Rules({ module, onLeave }: { module: Module; onLeave: () => void }) {
  const { t } = useLingui()
  const { slug, me, labelOf } = useWorkspace()
  const tables = editedBy(module, me.role)
  if (tables.length === 0) return null
  return (
    <Stack gap={4} mt="md">
      {tables.map(({ key, name: label }) => {
        const name = labelOf(label)
        return (
          <Text key={key} size="sm">
            <TextLink to={paths.decision(slug, module.key, key)} onClick={onLeave}>{t`Rules of the decision “${name}”`}</TextLink>
          </Text>
        )
      })}
    </Stack>
  )
}

function Told({ module, answer: { acts, tasks } }: { module: Module; answer: WhyAnswer }) {
  const { t } = useLingui()
  if (acts.length === 0)
    return (
      <Text size="sm" c="dimmed">
        <Trans>Nothing is known of how it came here: that was before its history was kept.</Trans>
      </Text>
    )
  return (
    <Stack gap="md">
      {acts.map((act, place) => (
        <Act key={place} module={module} act={act} />
      ))}
      {tasks.length > 0 && (
        <section aria-label={t`Why it waits for them`}>
          <Text fw={600} size="sm" mb={4}>{t`Why it waits for them`}</Text>
          <Stack gap="sm">
            {tasks.map((task) => (
              <Task key={task.task} module={module} task={task} />
            ))}
          </Stack>
        </section>
      )}
    </Stack>
  )
}

function Act({ module, act }: { module: Module; act: WhyAct }) {
  const { labelOf } = useWorkspace()
  const moment = useMoment()
  const words = useWhyActWords()
  const at = moment(act.at)
  const { version } = act
  return (
    <Stack gap={4}>
      <Text size="sm">{words(act)}</Text>
      {act.comment && <p className={styles.said}>{act.comment}</p>}
      {act.decisions.map(({ name, ...decision }, place) => (
        <DecisionLine key={place} module={module} name={labelOf(name)} {...decision} condition={decision.condition} />
      ))}
      <Text size="sm" c="dimmed">
        <time>{at}</time>
        {version !== undefined && (
          <>
            {' · '}
            <Trans>by version {version} of the configuration</Trans>
          </>
        )}
      </Text>
    </Stack>
  )
}

function Task({ module, task }: { module: Module; task: WhyTask }) {
  const { labelOf } = useWorkspace()
  const assigned = useAssignedName()
  const words = useCameWords(module)
  const step = labelOf(findStep(module, task.step)?.name)
  return (
    <div>
      <Text size="sm" fw={550}>
        {step ? `${assigned(task)} – ${step}` : assigned(task)}
      </Text>
      {words(task).map((sentence) => (
        <Text key={sentence} size="sm">
          {sentence}
        </Text>
      ))}
    </div>
  )
}

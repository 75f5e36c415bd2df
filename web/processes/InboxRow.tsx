import { useLingui } from '@lingui/react/macro'
import { excerptOf } from '@nurt/core/fields/excerpt.ts'
import type { WaitingTask } from '@nurt/core/processes/api.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { Tag } from '../fields/Tag.tsx'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/Link.tsx'
import { ModuleIcon } from '../ui/ModuleIcon.tsx'
import styles from './Inbox.module.css'
import { TaskTells } from './TaskTells.tsx'
import { LazyMakeDocument } from './LazyMakeDocument.tsx'
import { stepOfTask } from './names.ts'
import { TaskDeeds } from './TaskDeeds.tsx'
import { TaskFacts } from './TaskFacts.tsx'
import { TaskNote } from './TaskNote.tsx'
import { useAssignedName } from './useAssignedName.ts'

/** One task: of which record, what is asked, until when; and its buttons. */
export function InboxRow({ task }: { task: WaitingTask }) {
  const { slug, findModule, labelOf } = useWorkspace()
  const module = findModule(task.module)
  const step = stepOfTask(module, task)
  const description = labelOf(step?.description)
  const address = { workspace: slug, module: task.module, record: task.record }
  return (
    <li className={styles.row}>
      <div className={styles.text}>
        <RecordName task={task} />
        <div className={styles.facts}>
          {module && (
            <span className={styles.module}>
              <ModuleIcon name={module.icon} size={15} /> {labelOf(module.one)}
            </span>
          )}
          <Tag color={step?.color ?? 'gray'}>{labelOf(step?.name) || task.step}</Tag>
          <Whose task={task} />
          <TaskFacts openedAt={task.openedAt} due={task.due} asked={null} />
        </div>
        {task.partOf && <PartOf {...task.partOf} />}
        <TaskNote {...task} />
        <TaskTells tells={task.tells} />
        <LazyMakeDocument module={module} address={address} title={task.title} quiet />
        {description && <p className={styles.description}>{excerptOf(description, describedAtOnce)}</p>}
      </div>
      <TaskDeeds module={module} address={address} task={{ ...task, id: task.task }} />
    </li>
  )
}

/** What its record is a part of. */
function PartOf({ module: key, record, title }: NonNullable<WaitingTask['partOf']>) {
  const { t } = useLingui()
  const { slug, findModule, labelOf } = useWorkspace()
  return (
    <div className={styles.facts}>
      <span className={styles.module}>{t`Part of`}</span> {labelOf(findModule(key)?.one)}
      <TextLink to={paths.record(slug, key, record)}>{title || t`unnamed`}</TextLink>
    </div>
  )
}

const describedAtOnce = 200

function RecordName({ task: { module: key, record, title } }: { task: WaitingTask }) {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  if (title === null) return <span className={styles.unseen}>{t`A record that you do not see`}</span>
  return (
    <TextLink to={paths.record(slug, key, record)} className={styles.title}>
      {title || t`unnamed`}
    </TextLink>
  )
}

/** Said where it is not simply mine: of a team that may take it, or somebody's who asks me first. */
function Whose({ task: { person, queue, asked, onBehalfOf } }: { task: WaitingTask }) {
  const { t } = useLingui()
  const { me, nameOf } = useWorkspace()
  const assigned = useAssignedName()
  const name = nameOf(person ?? '') || t`somebody`
  const principal = onBehalfOf && nameOf(onBehalfOf)
  if (principal) return <span className={styles.behalf}>{t`for ${principal}`}</span>
  if (asked === me.id) return <span>{t`${name} asks you first`}</span>
  return person === null && queue !== null && <span>{assigned({ person, queue })}</span>
}

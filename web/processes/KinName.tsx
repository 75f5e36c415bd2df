import { useLingui } from '@lingui/react/macro'
import type { Kin } from '@nurt/core/processes/api.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { PersonName } from '../fields/PersonName.tsx'
import { Tag } from '../fields/Tag.tsx'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/Link.tsx'
import { ModuleIcon } from '../ui/ModuleIcon.tsx'
import styles from './Case.module.css'
import { findStep } from './names.ts'

interface KinNameProps {
  kin: Omit<Kin, 'apart' | 'parts' | 'status'> & Partial<Pick<Kin, 'apart'>>
  /** Said of a part: whose it is, and that it need not be done any more. */
  status?: Kin['status'] | undefined
}

/** A record that is a part of another one or has parts: what it is, and where it stands. */
export function KinName({ kin, status }: KinNameProps) {
  const { t } = useLingui()
  const { slug, findModule, labelOf } = useWorkspace()
  const { module: key, record, title, apart } = kin
  const module = findModule(key ?? '')
  if (!module || record === null) return <Unseen status={status} />
  return (
    <>
      <span className={styles.kind}>
        <ModuleIcon name={module.icon} size={15} /> {labelOf(module.one)}
      </span>
      <TextLink to={paths.record(slug, module.key, record)}>{title || t`unnamed`}</TextLink>
      {apart && <span title={apart.label}>{apart.text}</span>}
      <Standing kin={kin} status={status} />
    </>
  )
}

/** Counted, and nothing else is told of it. */
function Unseen({ status }: Pick<KinNameProps, 'status'>) {
  const { t } = useLingui()
  const words = useStatusWords()
  return (
    <>
      <span className={styles.quiet}>{t`A record that you do not see`}</span>
      {status && <Tag color={status === 'ended' ? 'green' : 'gray'}>{words[status]}</Tag>}
    </>
  )
}

function Standing({ kin: { module, step: key, owner }, status }: KinNameProps) {
  const { findModule, labelOf, nameOf } = useWorkspace()
  const words = useStatusWords()
  const step = findStep(findModule(module ?? ''), key ?? '')
  const isSaid = status && (status === 'cancelled' || !step)
  return (
    <>
      {step && <Tag color={step.color}>{labelOf(step.name)}</Tag>}
      {isSaid && <span className={styles.quiet}>{words[status]}</span>}
      {status === 'running' && owner && <PersonName id={owner} name={nameOf(owner)} />}
    </>
  )
}

function useStatusWords(): Record<Kin['status'], string> {
  const { t } = useLingui()
  return { running: t`in progress`, ended: t`done`, cancelled: t`cancelled` }
}

import { useLingui } from '@lingui/react/macro'
import type { TimelineEvent } from '@nurt/core/records/api.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/Link.tsx'

/** In a record's timeline what happened to what it is a part of, or to a part of it. */
export function KinEntry({ kin: { how, module, record, title } }: { kin: NonNullable<TimelineEvent['kin']> }) {
  const { t } = useLingui()
  const { slug, findModule, labelOf } = useWorkspace()
  const words = {
    called: t`started it as a part of`,
    dropped: t`cancelled it with`,
    started: t`started`,
    ended: t`ended the part`,
    cancelled: t`cancelled the part`,
    resumed: t`took up the part again`,
  }
  const one = labelOf(findModule(module ?? '')?.one)
  return (
    <span>
      {words[how]} {one}{' '}
      {module !== null && record !== null ? (
        <TextLink to={paths.record(slug, module, record)}>{title || t`unnamed`}</TextLink>
      ) : (
        t`a record that you do not see`
      )}
    </span>
  )
}

import { useLingui } from '@lingui/react/macro'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/Link.tsx'

interface NamedRecordsProps {
  module: string
  /** How many there are; those that are not named are dots. */
  count: number
  records: readonly { id: string; title: string }[]
}

/** Records of a module in a sentence. */
export function NamedRecords({ module, count, records }: NamedRecordsProps) {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  return (
    <>
      {records.map(({ id, title }, place) => (
        <span key={id}>
          {place > 0 && ', '}
          <TextLink to={paths.record(slug, module, id)}>{title || t`unnamed`}</TextLink>
        </span>
      ))}
      {count > records.length && ' …'}
    </>
  )
}

import { Alert, List, Text } from '@mantine/core'
import { Plural, useLingui } from '@lingui/react/macro'
import type { DataFault, Preview } from '@nurt/core/blueprint/api.ts'
import type { Fault } from '@nurt/core/blueprint/faults.ts'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/Link.tsx'
import { dataFaultTexts } from './data-fault-texts.ts'
import { useFaultWords } from './useFaultWords.ts'
import { usePlaceWords } from './usePlaceWords.ts'

/** What must be mended before the draft can be published: in the draft itself, then in the records. */
export function PreviewFaults({ preview }: { preview: Preview }) {
  const { t } = useLingui()
  const { problems, willFail } = preview
  if (problems.length + willFail.length === 0) return null
  return (
    <Alert color="red" icon={<IconAlertTriangle size={18} />} title={t`This has to be mended first`}>
      <List spacing="xs">
        {problems.map((fault, place) => (
          <List.Item key={place}>
            <FaultLine fault={fault} />
          </List.Item>
        ))}
        {willFail.map((fault, place) => (
          <List.Item key={place}>
            <DataFaultLine fault={fault} />
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}

function FaultLine({ fault }: { fault: Fault }) {
  const { slug, blueprint } = useWorkspace()
  const placeWords = usePlaceWords()
  const faultWords = useFaultWords()
  const [room, key = ''] = fault.path
  const module = room === 'lists' ? (blueprint.lists.find((list) => list.key === key)?.module ?? '') : key
  return (
    <>
      <TextLink to={paths.configureModule(slug, module, room === 'lists' ? 'lists' : 'fields')} fw={550}>
        {placeWords(blueprint, fault.path)}
      </TextLink>
      : {faultWords(fault)}
    </>
  )
}

function DataFaultLine({ fault }: { fault: DataFault }) {
  const { i18n } = useLingui()
  const { slug, findModule, labelOf } = useWorkspace()
  const module = findModule(fault.module)
  const field = labelOf(module?.fields.find(({ key }) => key === fault.field)?.name) || (fault.field ?? '')
  const more = fault.count - fault.records.length
  return (
    <>
      <Text component="span" fw={550}>
        {labelOf(module?.name)}
      </Text>
      : {i18n._(dataFaultTexts[fault.code](fault.count, field || (fault.step ?? '')))}{' '}
      {fault.records.map(({ id, title }, place) => (
        <span key={id}>
          {place > 0 && ', '}
          <TextLink to={paths.record(slug, fault.module, id)}>{title || id}</TextLink>
        </span>
      ))}
      {more > 0 && (
        <>
          {' '}
          <Plural value={more} one="and # more" other="and # more" />
        </>
      )}
    </>
  )
}

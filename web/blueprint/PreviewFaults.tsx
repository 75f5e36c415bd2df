import { Alert, List, Text } from '@mantine/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { DataFault, Preview } from '@nurt/core/blueprint/api.ts'
import type { Label } from '@nurt/core/blueprint/document.ts'
import type { Fault } from '@nurt/core/blueprint/faults.ts'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/Link.tsx'
import { dataFaultTexts } from './data-fault-texts.ts'
import { editorOf } from './editor-of.ts'
import { useFaultWords } from './useFaultWords.ts'
import { usePlaceWords } from './usePlaceWords.ts'

/** What must be mended before the draft can be published: in the draft itself, then in the records. */
export function PreviewFaults({ problems, willFail }: Pick<Preview, 'problems' | 'willFail'>) {
  const { t } = useLingui()
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

/** Where records may not fit, of which there are too many to look through for a page. */
export function PreviewUnchecked({ unchecked }: Pick<Preview, 'unchecked'>) {
  const { t } = useLingui()
  if (unchecked.length === 0) return null
  return (
    <Alert color="yellow" icon={<IconAlertTriangle size={18} />} title={t`Not every record has been looked at`}>
      {t`There are so many records that it takes longer than a moment. Publishing looks at each of them first, and changes nothing if one does not fit.`}
      <List size="sm" spacing={2} mt="xs">
        {unchecked.map((place, at) => (
          <List.Item key={at}>
            <UncheckedLine place={place} />
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}

function UncheckedLine({ place }: { place: DataPlace }) {
  const { module, part } = usePlaceOfData(place)
  return <>{[module, part].filter(Boolean).join(' › ')}</>
}

function FaultLine({ fault }: { fault: Fault }) {
  const { slug, blueprint } = useWorkspace()
  const placeWords = usePlaceWords()
  const faultWords = useFaultWords()
  const { role, module, tab, open } = editorOf(blueprint, fault.path)
  const ofModule = module ? paths.configureModule(slug, module, tab) : paths.configure(slug)
  const ofRole = role ? paths.configureRole(slug, role) : paths.configure(slug, 'roles')
  return (
    <>
      <TextLink to={role === undefined ? ofModule : ofRole} search={{ open }} fw={550}>
        {placeWords(blueprint, fault.path)}
      </TextLink>
      : {faultWords(fault)}
    </>
  )
}

function DataFaultLine({ fault }: { fault: DataFault }) {
  const { i18n } = useLingui()
  const { slug } = useWorkspace()
  const { module, part } = usePlaceOfData(fault)
  const more = fault.count - fault.records.length
  return (
    <>
      <Text component="span" fw={550}>
        {module}
      </Text>
      : {fault.capped && <Trans>at least</Trans>} {i18n._(dataFaultTexts[fault.code](fault.count, part))}{' '}
      {fault.records.map(({ id, title }, place) => (
        <span key={id}>
          {place > 0 && ', '}
          <TextLink to={paths.record(slug, fault.module, id)}>{title || id}</TextLink>
        </span>
      ))}
      {(more > 0 || fault.capped) && (
        <> {fault.capped ? <Trans>and more</Trans> : <Plural value={more} one="and # more" other="and # more" />}</>
      )}
    </>
  )
}

type DataPlace = Pick<DataFault, 'module' | 'field' | 'step'>

/** The names of a module and of its field or status: those of the draft, or of what the draft removes. */
function usePlaceOfData({ module: key, field, step }: DataPlace): { module: string; part: string } {
  const { findModule, labelOf, snapshot } = useWorkspace()
  const modules = [findModule(key), snapshot.blueprint.modules.find((one) => one.key === key)]
  const parts = modules.flatMap((module) => [
    module?.fields.find((one) => one.key === field),
    module?.process?.steps.find((one) => one.key === step),
  ])
  const nameIn = (all: ({ name: Label } | undefined)[]) => labelOf(all.find(Boolean)?.name)
  return { module: nameIn(modules), part: nameIn(parts) || (field ?? step ?? '') }
}

import { Button, Menu } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { DocumentTemplate } from '@nurt/core/blueprint/document-template.ts'
import type { FileValue } from '@nurt/core/fields/field-type.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { IconChevronDown, IconFileText } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { RecordAddress } from '../api/record-query.ts'
import { call } from '../api/call.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useMayWrite } from '../lists/useMayWrite.ts'
import { showProblem } from '../ui/show-done.ts'
import { useNeedsConnection } from '../api/useNeedsConnection.ts'
import { useTold } from '../lists/useTold.tsx'
import { refreshCase } from './queries.ts'

interface MakeDocumentProps {
  module: Module
  address: RecordAddress
  /** Of the record. */
  title: string
  quiet?: boolean
}

/** Makes a file of the record by one of its module's templates; nothing where there is none that the person may use. */
export function MakeDocument({ module, address, title, quiet }: MakeDocumentProps) {
  const { t } = useLingui()
  const { labelOf, url } = useWorkspace()
  const mayWrite = useMayWrite(module.key)
  const told = useTold()
  const { mutate, isPending } = useMutation({
    mutationFn: ({ key }: DocumentTemplate) =>
      call<RecordAnswer & { change?: string }>('POST', `${url}/m/${module.key}/records/${address.record}/documents`, {
        body: { template: key },
      }),
    onSuccess: async ({ values, change }, { field }) => {
      const file = ((values[field] ?? []) as FileValue[]).at(-1)?.name ?? ''
      told.changed(t`Made: ${file}`, { module: module.key, change, what: `${file}: ${title}` })
      await refreshCase(address)
    },
    onError: told.problem,
  })
  const needsConnection = useNeedsConnection()
  const make = (template: DocumentTemplate) => (needsConnection ? showProblem(needsConnection) : mutate(template))
  const offered = (module.templates ?? []).filter(({ field }) => mayWrite(field))
  const [first, second] = offered
  if (!first) return null
  const look = {
    size: quiet ? 'xs' : 'sm',
    variant: quiet ? 'subtle' : 'default',
    loading: isPending,
    leftSection: <IconFileText size={16} aria-hidden />,
  }
  const name = labelOf(first.name)
  if (!second) return <Button {...look} onClick={() => make(first)}>{t`Make: ${name}`}</Button>
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button {...look} rightSection={<IconChevronDown size={14} aria-hidden />}>
          {t`Make a document`}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {offered.map((template) => (
          <Menu.Item key={template.key} leftSection={<IconFileText size={16} aria-hidden />} onClick={() => make(template)}>
            {labelOf(template.name)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

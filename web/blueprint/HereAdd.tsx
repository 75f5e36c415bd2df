import { ActionIcon, Button, Menu, Popover, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useLingui } from '@lingui/react/macro'
import type { List, Module } from '@nurt/core/blueprint/document.ts'
import { IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, type ReactNode } from 'react'
import type { Addable, AddProps } from '../api/here.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { FieldSelect } from '../lists/FieldSelect.tsx'
import { paths } from '../paths.ts'
import { AddField } from './AddField.tsx'
import { useSelected } from './here-selection.ts'
import { nextColor } from './next-color.ts'
import { freeKey, put } from './put.ts'
import { startProcess } from './shown-in-list.ts'
import { addSteps } from './step-changes.ts'
import { useAddedList } from './useAddedList.ts'
import { useDraft } from './useDraft.ts'
import { useStartingProcess } from './useStartingProcess.ts'

const AddList = lazy(() => import('./AddList.tsx').then(({ AddList }) => ({ default: AddList })))

/** The "+" where something can be added to what is configured. */
export function HereAdd({ what, at }: AddProps) {
  const { findModule, blueprint } = useDraft()
  const list = blueprint.lists.find(({ key }) => key === at[1])
  const module = findModule(list && at[0] === 'lists' ? list.module : (at[1] ?? ''))
  if (!module) return null
  return (
    <span data-adds style={{ display: 'inline-flex' }}>
      {what === 'column' ? list && <AddColumn module={module} list={list} /> : adders[what](module, at)}
    </span>
  )
}

const adders: { [W in Exclude<Addable, 'column'>]: (module: Module, at: string[]) => ReactNode } = {
  list: (module) => <AddListHere module={module} />,
  field: (module, at) => <AddFormField module={module} section={at[3] ?? ''} />,
  section: (module) => <AddSection module={module} />,
  step: (module) => <AddStep module={module} />,
}

function AddColumn({ module, list }: { module: Module; list: List }) {
  const { t } = useLingui()
  const { apply } = useDraft()
  const { choose } = useSelected()
  const [open, { toggle, close }] = useDisclosure()
  const [adding, add] = useDisclosure()
  const path = ['lists', list.key, 'columns']
  const show = (field: string) => {
    close()
    if (list.columns.some((column) => column.field === field)) return
    apply(put([...path, field], { field }))
    choose([...path, field])
  }
  return (
    <>
      <Popover opened={open} onChange={close} position="bottom-end" shadow="md" trapFocus>
        <Popover.Target>
          <ActionIcon variant="light" aria-label={t`Add a column`} title={t`Add a column`} aria-expanded={open} onClick={toggle}>
            <IconPlus size={16} />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown>
          <Stack gap="xs" w={260}>
            <FieldSelect module={module} value={null} label={t`A field that there is`} onChange={({ path }) => show(path)} />
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => {
                close()
                add.open()
              }}
            >
              {t`New field`}
            </Button>
          </Stack>
        </Popover.Dropdown>
      </Popover>
      <NewField module={module} opened={adding} onClose={add.close} list={list} onAdded={(key) => choose([...path, key])} />
    </>
  )
}

function AddFormField({ module, section }: { module: Module; section: string }) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { apply } = useDraft()
  const { choose } = useSelected()
  const [adding, add] = useDisclosure()
  const placed = module.sections.flatMap(({ fields }) => fields)
  const loose = module.fields.filter(({ key, hidden }) => !hidden && !placed.includes(key))
  const path = ['modules', module.key, 'sections', section, 'fields']
  const name = labelOf(module.sections.find(({ key }) => key === section)?.name)
  const button = (
    <Button
      size="xs"
      variant="subtle"
      leftSection={<IconPlus size={14} aria-hidden />}
      aria-label={t`Add a field to ${name}`}
      onClick={loose.length > 0 ? undefined : add.open}
    >
      {t`Field`}
    </Button>
  )
  return (
    <>
      {loose.length === 0 ? (
        button
      ) : (
        <Menu position="bottom-start" shadow="md">
          <Menu.Target>{button}</Menu.Target>
          <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
            <Menu.Item leftSection={<IconPlus size={14} />} onClick={add.open}>{t`New field`}</Menu.Item>
            <Menu.Label>{t`Not on the form`}</Menu.Label>
            {loose.map((field) => (
              <Menu.Item
                key={field.key}
                onClick={() => {
                  apply(put([...path, field.key], field.key))
                  choose([...path, field.key])
                }}
              >
                {labelOf(field.name)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <NewField module={module} opened={adding} onClose={add.close} section={section} onAdded={(key) => choose([...path, key])} />
    </>
  )
}

interface NewFieldProps {
  module: Module
  opened: boolean
  onClose: () => void
  onAdded: (key: string) => void
  list?: List
  section?: string
}

function NewField({ module, ...props }: NewFieldProps) {
  return <AddField module={module} fields={module.fields} path={['modules', module.key, 'fields']} isShownHere {...props} />
}

function AddSection({ module }: { module: Module }) {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const { apply } = useDraft()
  const { choose } = useSelected()
  const add = () => {
    const name = { [me.language]: t`New section` }
    const path = ['modules', module.key, 'sections', freeKey(name, module.sections)]
    apply(put(path, { key: path.at(-1), name, fields: [] }))
    choose(path)
  }
  return (
    <Button variant="light" size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
      {t`Section`}
    </Button>
  )
}

/** Into the group of the last status that is not final; a module without statuses gets those that most work begins with. */
function AddStep({ module }: { module: Module }) {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const { blueprint, apply } = useDraft()
  const { choose } = useSelected()
  const start = useStartingProcess()
  const { process } = module
  const path = ['modules', module.key, 'process']
  const add = () => {
    if (!process) return apply(...startProcess(blueprint, module, start))
    const name = { [me.language]: t`New status` }
    const key = freeKey(name, process.steps)
    const group = (process.steps.findLast(({ final }) => !final) ?? process.steps.at(-1))?.group ?? process.groups[0]?.key ?? ''
    apply(...addSteps(blueprint, module, [{ key, name, color: nextColor(process.steps), group }]))
    choose([...path, 'steps', key])
  }
  return (
    <Button variant="light" size="xs" radius="xl" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
      {process ? t`Status` : t`Use statuses`}
    </Button>
  )
}

function AddListHere({ module }: { module: Module }) {
  const { slug } = useWorkspace()
  const navigate = useNavigate()
  const { choose } = useSelected()
  const add = useAddedList(module)
  return (
    <Suspense fallback={null}>
      <AddList
        module={module}
        quiet
        onAdd={(suggestion) => {
          const key = add(suggestion)
          choose(['lists', key])
          void navigate({ to: paths.list(slug, module.key, key) })
        }}
      />
    </Suspense>
  )
}

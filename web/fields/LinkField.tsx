import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useLingui } from '@lingui/react/macro'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import type { LinkValue } from '@nurt/core/fields/field-type.ts'
import type { Told } from '@nurt/core/records/api.ts'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import type { ControlProps } from './field-control.ts'
import { linkData, linkOptionsQuery } from './link-options.ts'
import { linkName } from './link-name.ts'
import { LinkOption } from './LinkOption.tsx'
import { addedOption, useAddLinked } from './useAddLinked.ts'
import { noneOption, othersOption, useOffered } from './useOffered.ts'
import { useSelectWrapping } from './useWrapping.ts'

/** Type-ahead over the names of the linked module's records. */
export function LinkControl(props: ControlProps<'link'>) {
  const { t } = useLingui()
  const { field, value, onChange, onCommit } = props
  const wrapping = useSelectWrapping(props)
  const chosen = linkOf(value)
  const [typed, setTyped] = useState(chosen ? linkName(chosen) : '')
  const asked = chosen && typed === linkName(chosen) ? '' : typed
  const { condition, behind, offerAll } = useOffered(field)
  const found = useLinkOptions(field.module, asked, condition)
  const { dropdown, keepOpen } = useDropdown(wrapping.defaultDropdownOpened)
  const adding = useAddLinked(field.module, asked, found)
  const { options, tells, searching } = found
  const links = chosen && !options.some(([id]) => id === chosen[0]) ? [chosen, ...options] : options
  const pick = (link: LinkValue | null) => {
    onChange(link)
    onCommit?.()
  }
  return (
    <Select
      {...wrapping}
      searchable
      allowDeselect={!field.required}
      data={linkData(links, adding.option, ...behind(found))}
      renderOption={({ option: { value: id, label }, checked }) => (
        <LinkOption name={label} typed={notRecords.has(id) ? '' : asked} tells={tells.get(id)} checked={checked} />
      )}
      filter={({ options }) => options}
      nothingFoundMessage={searching ? t`Looking…` : t`Nothing found`}
      value={chosen?.[0] ?? null}
      searchValue={typed}
      onSearchChange={setTyped}
      {...dropdown}
      onChange={(id) => {
        if (id === othersOption) {
          offerAll()
          keepOpen()
        } else if (id !== addedOption) pick(links.find((link) => link[0] === id) ?? null)
        else void adding.add().then((made) => made && pick(made))
      }}
    />
  )
}

const notRecords: ReadonlySet<string> = new Set([addedOption, othersOption, noneOption])

/** One that a choice may leave open. */
function useDropdown(isOpenAtFirst: boolean) {
  const [dropdownOpened, setOpened] = useState(isOpenAtFirst)
  const isKept = useRef(false)
  const onDropdownClose = () => {
    setOpened(isKept.current)
    isKept.current = false
  }
  return { dropdown: { dropdownOpened, onDropdownOpen: () => setOpened(true), onDropdownClose }, keepOpen: () => (isKept.current = true) }
}

export function useLinkOptions(module: string, text: string, condition?: Condition) {
  const workspace = useWorkspace()
  const [asked] = useDebouncedValue(text, 150)
  const { data, isFetching } = useQuery(linkOptionsQuery(workspace, module, { text: asked, condition }))
  return { options: data?.links ?? [], tells: data?.tells ?? nothingTold, searching: isFetching || asked !== text }
}

const nothingTold: ReadonlyMap<string, readonly Told[]> = new Map()

function linkOf(value: unknown): LinkValue | null {
  if (Array.isArray(value) && typeof value[0] === 'string') return [value[0], String(value[1] ?? '')]
  return typeof value === 'string' && value ? [value, ''] : null
}

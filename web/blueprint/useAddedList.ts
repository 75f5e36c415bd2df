import type { Blueprint, List, Module } from '@nurt/core/blueprint/document.ts'
import { freeName } from '@nurt/core/blueprint/free-name.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { freeKey, put } from './put.ts'
import type { Suggestion } from './suggested-lists.ts'
import { useDraft } from './useDraft.ts'
import { usualList } from './usual-list.ts'

/** Puts a list into the draft, and answers its key. */
export function useAddedList(module: Module): (suggestion: Suggestion) => string {
  const { me } = useWorkspace()
  const { blueprint, apply } = useDraft()
  return ({ name: wished, ...part }) => {
    const name = freeName(
      wished,
      blueprint.lists.filter((list) => list.module === module.key),
    )
    const label = { [me.language]: name }
    const list: List = { ...usualList(module, freeKey({ en: `${module.key} ${name}` }, blueprint.lists), label), ...part }
    apply(put(['lists', list.key], list), ...pinned(blueprint, list))
    return list.key
  }
}

/** A shared list is made to be found: it stands in the menu where its module does. */
function pinned({ menu }: Blueprint, { key, module }: List): Operation[] {
  return menu.some((entry) => entry.module === module) ? [put(['menu', module, 'lists', key], key)] : []
}

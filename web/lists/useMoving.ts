import { useLingui } from '@lingui/react/macro'
import { notifications } from '@mantine/notifications'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { useRef, useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import type { SeenRecord } from './change-records.ts'
import { noteSaving } from './latest-changes.ts'
import { refreshModule } from './queries.ts'
import type { Row } from './row-pages.ts'
import { useTold } from './useTold.tsx'
import { useWhyRefused } from './useWhyRefused.ts'

interface Moving<M> {
  /** Where the moved ones stand for the person. */
  moved: ReadonlyMap<string, M>
  /** `save` answers the version that the record has after it. */
  move: (record: { row: Row; name: string }, to: M, save: (seen: SeenRecord) => Promise<number>) => void
}

/**
 * Records stand at once where they are put, while the server is asked; they go back with the reason when it says no. One that is moved
 * again meanwhile is saved again after that, as the version which then stands.
 */
export function useMoving<M>(module: Module): Moving<M> {
  const { slug } = useWorkspace()
  const refused = useRefused(module)
  const [moved, setMoved] = useState<ReadonlyMap<string, M>>(new Map())
  const latest = useRef(new Map<string, Promise<number>>())
  const move: Moving<M>['move'] = ({ row: [id, shown], name }, to, save) => {
    const before = latest.current.get(id)
    const saveNext = async () => {
      const version = (await before) ?? shown
      return save({ workspace: slug, module: module.key, id, version }).catch((error: unknown) => {
        refused(name, error)
        return version
      })
    }
    setMoved((others) => new Map([...others, [id, to]]))
    const saving = noteSaving(saveNext())
    latest.current.set(id, saving)
    const isLatest = () => latest.current.get(id) === saving
    void saving
      .then(() => (isLatest() ? refreshModule(slug, module.key) : undefined))
      .finally(() => {
        if (!isLatest()) return
        latest.current.delete(id)
        setMoved((all) => new Map([...all].filter(([one]) => one !== id)))
      })
  }
  return { moved, move }
}

function useRefused(module: Module): (name: string, error: unknown) => void {
  const { t } = useLingui()
  const told = useTold()
  const whyRefused = useWhyRefused(module)
  return (name, error) => {
    const why = whyRefused(error)
    if (!why) return told.problem(error)
    notifications.show({ color: 'red', role: 'alert', autoClose: 8000, message: t`${name} stays where it was. ${why}` })
  }
}

import { useEffect, useState } from 'react'
import { draftQuery } from '../api/draft.ts'
import { unlessHeld } from '../api/draft-hold.ts'
import { queryClient, snapshotQuery } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { connect } from './connect.ts'
import { askForWorkspace, type Fresh, keepFresh } from './keep-fresh.ts'
import type { ToTabs } from './messages.ts'
import { forgetPeople, openRecords, setPeople, whenOpenChanges } from './open-records.ts'
import { heldRecords } from './shown-records.ts'
import { gathered } from './throttle.ts'
import { hearOfReady } from '../offline/ready-records.ts'
import { refreshTasks } from '../processes/queries.ts'

const gatherMs = 250
/** A connection that is back so soon was not worth a word. */
const calmMs = 5000

/** Keeps what this tab shows of the workspace as it is now. Answers whether the connection has been lost for a while. */
export function useLive(): boolean {
  const { slug, snapshot } = useWorkspace()
  const [lost, setLost] = useState(false)
  const { modules } = snapshot.blueprint
  useEffect(() => {
    const fresh = keepFresh(slug, modules)
    let telling: ReturnType<typeof setTimeout> | undefined
    const connection = connect((message) => {
      if (message.say === 'lost') telling ??= setTimeout(() => setLost(true), calmMs)
      if (message.say === 'connected') {
        clearTimeout(telling)
        telling = undefined
        setLost(false)
      }
      hear(slug, message, fresh)
    })
    const show = () => connection.show({ workspace: slug, records: heldRecords(slug), open: openRecords() })
    const showSoon = gathered(gatherMs, show)
    show()
    const leaveCache = queryClient.getQueryCache().subscribe(showSoon)
    const leaveOpen = whenOpenChanges(showSoon)
    const leaveReady = hearOfReady(showSoon)
    return () => {
      leaveCache()
      leaveOpen()
      leaveReady()
      clearTimeout(telling)
      connection.close()
    }
  }, [slug, modules])
  return lost
}

function hear(workspace: string, message: ToTabs, fresh: Fresh): void {
  if (message.say === 'connected') {
    if (message.again) fresh.everything()
  } else if (message.say === 'lost') forgetPeople()
  else if (message.say === 'refused') void queryClient.invalidateQueries({ queryKey: snapshotQuery(workspace).queryKey })
  else if (message.data.workspace === workspace) take(message, fresh)
}

function take(message: Extract<ToTabs, { data: object }>, fresh: Fresh): void {
  if (message.say === 'changes') fresh.changed(message.data.modules)
  else if (message.say === 'notices') {
    void queryClient.invalidateQueries({ queryKey: ['w', message.data.workspace, 'notices'] })
    // a mention waits there too
    void refreshTasks(message.data.workspace)
  } else if (message.say === 'people') setPeople(message.data, message.data.people)
  else if (message.say === 'draft') unlessHeld(() => void queryClient.invalidateQueries(draftQuery(message.data.workspace)))
  // not all browsers at once
  else setTimeout(() => void askForWorkspace(message.data.workspace), Math.random() * 1000)
}

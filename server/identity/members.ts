import type { Actor } from '@nurt/core/permissions/reach.ts'
import type { Kysely } from 'kysely'
import type { Workspace } from '../context.ts'
import { newestMigration, schemaOf, workspaceDb } from '../db/migrate.ts'
import type { Notifications } from '../db/notifications.ts'
import type { PlatformTables } from '../db/tables.ts'
import { readActor } from '../permissions/read-actor.ts'

/** Closed while its schema is not up to date, since its migration failed. */
type KnownWorkspace = Workspace & { isOpen: boolean }

export interface Members {
  workspace(slug: string): Promise<KnownWorkspace | undefined>
  /** An active member as the one who acts; undefined for everybody else. */
  actor(workspace: Workspace, person: string): Promise<Actor | undefined>
  /** After the commit of anything that changes a member, a team, or the workspace's name: binds every request that starts after it. */
  changed(workspace: number): Promise<void>
}

/** Who works where, cached: no statement is spent on rights while nothing changes. */
export function keepMembers(db: Kysely<PlatformTables>, notifications: Notifications): Members {
  const workspaces = new Map<string, KnownWorkspace>()
  const actors = new Map<number, Map<string, Actor>>()
  let epoch = 0
  notifications.onGap(() => {
    epoch++
    workspaces.clear()
    actors.clear()
  })
  notifications.on('nurt_members', (workspace) => {
    epoch++
    actors.delete(Number(workspace))
    for (const [slug, { id }] of workspaces) if (id === Number(workspace)) workspaces.delete(slug)
  })

  async function readWorkspace(slug: string): Promise<KnownWorkspace | undefined> {
    const seen = epoch
    const row = await db.selectFrom('workspace').select(['id', 'slug', 'name', 'migration']).where('slug', '=', slug).executeTakeFirst()
    if (!row) return undefined
    const { migration, ...named } = row
    const workspace = { ...named, schema: schemaOf(row.id), isOpen: migration >= (await newestMigration()) }
    if (seen === epoch && workspace.isOpen) workspaces.set(slug, workspace)
    return workspace
  }

  async function actorOf({ id }: Workspace, person: string): Promise<Actor | undefined> {
    const seen = epoch
    const actor = await readActor(workspaceDb(db, id), person)
    if (actor && seen === epoch) actors.set(id, (actors.get(id) ?? new Map()).set(person, actor))
    return actor
  }

  return {
    workspace: async (slug) => (notifications.isUp() && workspaces.get(slug)) || readWorkspace(slug),
    actor: async (workspace, person) => (notifications.isUp() && actors.get(workspace.id)?.get(person)) || actorOf(workspace, person),
    changed: (workspace) => notifications.tell('nurt_members', String(workspace)),
  }
}

import type { Blueprint, Language } from '@nurt/core/blueprint/document.ts'
import type { Workspace } from '../context.ts'
import { publishFirst } from '../blueprint/publish-first.ts'
import { createWorkspaceSchema, schemaOf, workspaceDb } from '../db/migrate.ts'
import type { Platform } from '../platform.ts'

export interface NewWorkspace {
  slug: string
  name: string
  blueprint: Blueprint
  administrator: { id: string; name: string; email: string; language: Language }
}

/** Makes a company's workspace: its schema, version 1 of its blueprint, and its first member, who may configure it. All or nothing. */
export function openWorkspace(platform: Platform, wanted: NewWorkspace): Promise<Workspace> {
  const { slug, name, blueprint, administrator } = wanted
  return platform.db.transaction().execute(async (db) => {
    const { id } = await db
      .insertInto('workspace')
      .values({ slug, name, created_by: administrator.id })
      .returning('id')
      .executeTakeFirstOrThrow()
    const schema = schemaOf(id)
    await createWorkspaceSchema(db, id)
    await publishFirst(workspaceDb(db, id), { schema, blueprint, by: administrator.id })
    await db.updateTable('workspace').set({ version: 1 }).where('id', '=', id).execute()
    await workspaceDb(db, id)
      .insertInto('nurt_member')
      .values({
        person: administrator.id,
        name: administrator.name,
        email: administrator.email,
        language: administrator.language,
        role: blueprint.roles.find((role) => role.configure)?.key ?? 'administrator',
      })
      .execute()
    await db.insertInto('membership').values({ person: administrator.id, workspace: id }).execute()
    return { id, slug, name, schema }
  })
}

import type { Blueprint, Language } from '@nurt/core/blueprint/document.ts'
import type { Transaction } from 'kysely'
import type { Workspace } from '../context.ts'
import { publishFirst } from '../blueprint/publish-first.ts'
import { createWorkspaceSchema, schemaOf, workspaceDb } from '../db/migrate.ts'
import type { PlatformTables } from '../db/tables.ts'
import { keepTemplates, type KeptTemplate } from '../documents/templates.ts'
import { addMember } from './add-member.ts'

export interface NewWorkspace {
  slug: string
  name: string
  blueprint: Blueprint
  /** Those that the blueprint names. */
  templates?: readonly KeptTemplate[]
  administrator: { id: string; name: string; email: string; language: Language }
}

/** Makes a company's workspace: its schema, version 1 of its blueprint, and its first member, who may configure it. */
export async function openWorkspace(db: Transaction<PlatformTables>, wanted: NewWorkspace): Promise<Workspace> {
  const { slug, name, administrator } = wanted
  const { id } = await db
    .insertInto('workspace')
    .values({ slug, name, created_by: administrator.id })
    .returning('id')
    .executeTakeFirstOrThrow()
  await createWorkspaceSchema(db, id)
  await fillWorkspace(db, id, wanted)
  return { id, slug, name, schema: schemaOf(id) }
}

/** What a workspace has beyond a schema with the platform's own tables. */
export async function fillWorkspace(
  db: Transaction<PlatformTables>,
  id: number,
  { blueprint, templates = [], administrator }: NewWorkspace,
): Promise<void> {
  const own = workspaceDb(db, id)
  await publishFirst(own, { schema: schemaOf(id), blueprint, by: administrator.id })
  await keepTemplates(own.withSchema(schemaOf(id)), templates, administrator.id)
  await db.updateTable('workspace').set({ version: 1 }).where('id', '=', id).execute()
  await addMember(db, id, { ...administrator, role: configuringRole(blueprint) })
}

function configuringRole(blueprint: Blueprint): string {
  const role = blueprint.roles.find((role) => role.configure)
  if (!role) throw new Error('the blueprint has no role that may configure it')
  return role.key
}

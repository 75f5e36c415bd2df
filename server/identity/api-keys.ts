import type { ApiKey, MadeApiKey } from '@nurt/core/identity/key-api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import { afterCommit, inTransaction } from '../context.ts'
import { newId } from '../db/new-id.ts'
import { emit } from '../events/emit.ts'
import { mustConfigure } from '../must-configure.ts'
import type { Identity } from './identity.ts'
import { hashToken, makeToken } from './token.ts'

export async function listApiKeys(ctx: Ctx): Promise<ApiKey[]> {
  mustConfigure(ctx)
  return apiKeys(ctx).orderBy('nurt_api_key.created_at', 'desc').execute()
}

function apiKeys(ctx: Ctx) {
  return ctx.db
    .selectFrom('nurt_api_key')
    .innerJoin('nurt_member', 'nurt_member.person', 'nurt_api_key.id')
    .select([
      'nurt_api_key.id',
      'nurt_member.name',
      'nurt_member.role',
      'nurt_api_key.created_at as createdAt',
      'nurt_api_key.created_by as createdBy',
      'nurt_api_key.expires_at as expiresAt',
      'nurt_api_key.last_used_at as lastUsedAt',
      'nurt_api_key.revoked_at as revokedAt',
    ])
}

interface NewApiKey {
  name: string
  role: string
  expiresAt?: string | undefined
}

/** Whom a key belongs to is a member of its own, so that rights, ownership and history treat it as any other. */
export function makeApiKey(ctx: Ctx, { name, role, expiresAt }: NewApiKey): Promise<MadeApiKey> {
  return inTransaction(ctx, async (ctx) => {
    mustConfigure(ctx)
    if (!ctx.snapshot.roles.has(role)) refuse('bad_request', { field: 'role' })
    if (expiresAt !== undefined && new Date(expiresAt) <= ctx.now()) refuse('bad_request', { field: 'expiresAt' })
    const id = newId()
    const key = `nurt_${makeToken()}`
    const language = ctx.snapshot.blueprint.languages[0] ?? ctx.actor.language
    await ctx.db.insertInto('nurt_member').values({ person: id, name, email: '', role, language, service: true }).execute()
    await ctx.db
      .insertInto('nurt_api_key')
      .values({ id, token_hash: hashToken(key), created_by: ctx.actor.id, expires_at: expiresAt ?? null })
      .execute()
    await emit(ctx, { type: 'key.made', details: { key: id, name, role, expiresAt: expiresAt ?? null } })
    return { ...(await apiKeys(ctx).where('nurt_api_key.id', '=', id).executeTakeFirstOrThrow()), key }
  })
}

export function revokeApiKey(ctx: Ctx, identity: Identity, key: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    mustConfigure(ctx)
    const revoked = await ctx.db
      .updateTable('nurt_api_key')
      .set({ revoked_at: ctx.now().toISOString() })
      .where('id', '=', key)
      .where('revoked_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!revoked) refuse('not_found')
    await ctx.db.updateTable('nurt_member').set({ active: false }).where('person', '=', key).execute()
    await emit(ctx, { type: 'key.revoked', details: { key } })
    afterCommit(ctx, () => identity.members.changed(ctx.workspace.id))
  })
}

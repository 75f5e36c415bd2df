import { isUuid } from '@nurt/core/fields/parsed.ts'
import { looksAs } from '@nurt/core/permissions/looks-as.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { FastifyRequest } from 'fastify'
import { mustConfigure } from '../must-configure.ts'
import type { Ctx, Workspace } from '../context.ts'
import type { Identity } from '../identity/identity.ts'
import type { Person } from '../identity/sessions.ts'
import type { Platform } from '../platform.ts'
import type { Actor } from '@nurt/core/permissions/reach.ts'
import type { Snapshot } from '@nurt/core/blueprint/snapshot.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set under `/api/v1/w/:workspace`. */
    ctx: Ctx
    /** Set where a session is needed but no workspace. */
    person: Person
  }
}

/** Sets `request.ctx`. To a stranger a workspace looks like one that does not exist. */
export function enterWorkspace(platform: Platform, identity: Identity) {
  return async (request: FastifyRequest): Promise<void> => {
    const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
    request.ctx =
      token === undefined ? await enterByCookie(platform, identity, request) : await enterByKey(platform, identity, request, token)
  }
}

async function enterByCookie(platform: Platform, identity: Identity, request: FastifyRequest): Promise<Ctx> {
  const person = await identity.sessions.personOf(request.headers.cookie)
  if (!person) refuse('not_signed_in')
  const workspace = await identity.members.workspace(slugIn(request))
  if (!workspace) refuse('not_found')
  if (!workspace.isOpen) await refuseClosed(platform, workspace, person)
  const actor = await identity.members.actor(workspace, person.id)
  if (!actor) refuse('not_found')
  const ctx = makeCtx(platform, workspace, actor, await platform.snapshots.current(workspace.id))
  if (ctx.snapshot.roles.get(actor.role)?.secondFactor && !person.secondFactor) refuse('second_factor_needed')
  const other = request.headers[looksAs]
  return typeof other === 'string' ? lookingAs(identity, ctx, request.method, other) : ctx
}

/** A key opens its own workspace; elsewhere it is as unknown as one that was made up. */
async function enterByKey(platform: Platform, identity: Identity, request: FastifyRequest, token: string): Promise<Ctx> {
  const workspace = await identity.members.workspace(slugIn(request))
  const member = workspace?.isOpen ? await identity.keys.memberOf(workspace, token) : undefined
  const actor = workspace && member && (await identity.members.actor(workspace, member))
  if (!actor) refuse('not_signed_in', { reason: 'api_key' })
  return { ...makeCtx(platform, workspace, actor, await platform.snapshots.current(workspace.id)), byKey: true }
}

function slugIn({ params }: FastifyRequest): string {
  return (params as { workspace?: string }).workspace ?? ''
}

/** People, teams and keys are no program's business, whatever its role. */
export async function refuseKeys({ ctx }: FastifyRequest): Promise<void> {
  if (ctx.byKey) refuse('not_allowed', { reason: 'api_key' })
}

/** One who may configure sees what another person sees, and does nothing in that person's name. */
async function lookingAs(identity: Identity, ctx: Ctx, method: string, person: string): Promise<Ctx> {
  mustConfigure(ctx)
  if (method !== 'GET') refuse('not_allowed', { action: 'look_as' })
  const actor = isUuid(person) ? await identity.members.actor(ctx.workspace, person) : undefined
  return { ...ctx, actor: actor ?? refuse('not_found'), looksOnly: true }
}

/** Its own tables are not asked: they are not what this program expects. */
async function refuseClosed({ db }: Platform, { id }: Workspace, person: Person): Promise<never> {
  const membership = db.selectFrom('membership').select('person').where('workspace', '=', id).where('person', '=', person.id)
  if (await membership.executeTakeFirst()) refuse('busy', { reason: 'not_migrated' })
  refuse('not_found')
}

/** Sets `request.person`. */
export function requireSession(identity: Identity) {
  return async (request: FastifyRequest): Promise<void> => {
    request.person = (await identity.sessions.personOf(request.headers.cookie)) ?? refuse('not_signed_in')
  }
}

export function makeCtx(platform: Platform, workspace: Workspace, actor: Actor, snapshot: Snapshot): Ctx {
  const { timeZone, country, currency } = snapshot.blueprint
  return {
    actor,
    workspace,
    snapshot,
    db: platform.workspaceDb(workspace.id),
    locale: { language: actor.language, timeZone, country, currency },
    platform,
    now: platform.now,
  }
}

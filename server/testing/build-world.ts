import { createHmac, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import type { Actor } from '@nurt/core/permissions/reach.ts'
import type { FastifyInstance, LightMyRequestResponse, RouteOptions } from 'fastify'
import { afterAll, beforeAll } from 'vitest'
import { parse } from 'yaml'
import { buildApp } from '../app.ts'
import type { Config } from '../config.ts'
import type { Ctx, Workspace } from '../context.ts'
import { newId } from '../db/new-id.ts'
import type { KeptTemplate } from '../documents/templates.ts'
import { makeCtx } from '../http/authenticate.ts'
import { addMember } from '../identity/add-member.ts'
import type { Identity } from '../identity/identity.ts'
import { openIdentity } from '../identity/identity.ts'
import type { NewWorkspace } from '../identity/open-workspace.ts'
import type { Platform } from '../platform.ts'
import { openPlatform } from '../platform.ts'
import type { Inboxes } from '../outward/inboxes.ts'
import type { Poster } from '../outward/poster.ts'
import { readyWorkspaces } from './ready-schemas.ts'
import { testDatabase } from './test-database.ts'

/** A signed-in person. Addresses are under the world's workspace, `/m/client/records`; those that begin with `/api/` are taken as they are. */
export interface Caller {
  id: string
  name: string
  email: string
  cookie: string
  get(url: string): Promise<LightMyRequestResponse>
  post(url: string, body?: unknown): Promise<LightMyRequestResponse>
  put(url: string, body?: unknown): Promise<LightMyRequestResponse>
  patch(url: string, body?: unknown): Promise<LightMyRequestResponse>
  delete(url: string, body?: unknown): Promise<LightMyRequestResponse>
}

export interface World {
  workspace: Workspace
  /** Role `administrator`. */
  admin: Caller
  /** Role `member`. */
  member: Caller
  /** For calling a verb directly. */
  ctxOf(caller: Caller): Promise<Ctx>
  /** One more member; `role` is a key of the blueprint. */
  addMember(role: string, name?: string): Promise<Caller>
}

export interface TestServer {
  readonly platform: Platform
  readonly identity: Identity
  readonly app: FastifyInstance
  /** A fresh workspace, of the base pack unless another blueprint is given. */
  buildWorld(blueprint?: Blueprint, templates?: readonly KeptTemplate[]): Promise<World>
  /** A person with a session, in no workspace. */
  buildPerson(name?: string): Promise<Caller>
}

const secret = 'a secret of the tests, long enough'
const silent = { error: (error: unknown) => console.error(error), warn: () => undefined, info: () => undefined }

/** The real application on a database of this test file's own. To be called at the top of the file: `const server = testServer()`. */
export function testServer(
  { poster, inboxes, ...settings }: Partial<Config> & { poster?: Poster; inboxes?: Inboxes } = {},
  hear?: (route: RouteOptions) => void,
): TestServer {
  const database = testDatabase()
  let parts: Parts | undefined
  beforeAll(async () => {
    const platform = await openPlatform({ ...testConfig(database.url), ...settings }, silent, {
      ...(poster && { poster }),
      ...(inboxes && { inboxes }),
    })
    const identity = openIdentity(platform)
    parts = { platform, identity, app: await buildApp(platform, identity, hear), openWorkspace: readyWorkspaces() }
  })
  afterAll(async () => {
    await parts?.app.close()
    await parts?.identity.close()
    await parts?.platform.close()
  })
  const running = () => parts ?? failNotStarted()
  return {
    get platform() {
      return running().platform
    },
    get identity() {
      return running().identity
    },
    get app() {
      return running().app
    },
    buildWorld: (blueprint = basePack(), templates = []) => buildWorld(running(), { blueprint, templates }),
    buildPerson: (name) => buildPerson(running(), name),
  }
}

export function testConfig(databaseUrl: string): Config {
  return {
    port: 0,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:3000',
    data: '/nonexistent',
    databaseUrl,
    databaseUrlDirect: databaseUrl,
    connections: 8,
    secret,
    mail: undefined,
    trustProxy: false,
    files: '/nonexistent',
    openWorkspaces: 'nobody',
    openNetworks: [],
  }
}

export function basePack(): Blueprint {
  return parse(readFileSync(new URL('../../packs/base/blueprint.yaml', import.meta.url), 'utf8')) as Blueprint
}

interface Parts extends Pick<TestServer, 'platform' | 'identity' | 'app'> {
  openWorkspace: ReturnType<typeof readyWorkspaces>
}

async function buildWorld(parts: Parts, beginning: Pick<NewWorkspace, 'blueprint' | 'templates'>): Promise<World> {
  const admin = await buildPerson(parts, 'Anna Administrator')
  const slug = `acme-${randomBytes(4).toString('hex')}`
  const administrator = { ...admin, language: 'en' as const }
  const workspace = await parts.platform.db
    .transaction()
    .execute((db) => parts.openWorkspace(db, { slug, name: 'Acme', ...beginning, administrator }))
  const inside = callerIn(parts.app, workspace)
  const addMember = async (role: string, name?: string) => inside(await join(parts, workspace, role, name))
  return {
    workspace,
    admin: inside(admin),
    member: await addMember('member', 'Maria Member'),
    addMember,
    ctxOf: async (caller) => ctxOf(parts, workspace, caller),
  }
}

async function join(parts: Parts, workspace: Workspace, role: string, name?: string): Promise<Caller> {
  const { platform, identity } = parts
  const person = await buildPerson(parts, name)
  await platform.db.transaction().execute((db) => addMember(db, workspace.id, { ...person, role, language: 'en' }))
  await identity.members.changed(workspace.id)
  return person
}

async function ctxOf({ platform, identity }: Parts, workspace: Workspace, caller: Caller): Promise<Ctx> {
  const actor: Actor | undefined = await identity.members.actor(workspace, caller.id)
  if (!actor) throw new Error(`${caller.name} is not an active member`)
  return makeCtx(platform, workspace, actor, await platform.snapshots.current(workspace.id))
}

/** Without a password: hashing one takes longer than most tests. */
async function buildPerson({ platform, app }: Parts, name = 'Piotr Person'): Promise<Caller> {
  const [id, token] = [newId(), randomBytes(24).toString('hex')]
  const email = `${id}@example.com`
  const expires = new Date(Date.now() + 3_600_000).toISOString()
  await platform.db.insertInto('person').values({ id, name, email, language: 'en' }).execute()
  await platform.db.insertInto('session').values({ id: newId(), user_id: id, token, expires_at: expires }).execute()
  const signature = createHmac('sha256', secret).update(token).digest('base64')
  const secure = platform.config.publicUrl.startsWith('https:') ? '__Secure-' : ''
  const cookie = `${secure}nurt.session_token=${encodeURIComponent(`${token}.${signature}`)}`
  return callerIn(app)({ id, name, email, cookie })
}

function callerIn(app: FastifyInstance, workspace?: Workspace) {
  return ({ id, name, email, cookie }: Pick<Caller, 'id' | 'name' | 'email' | 'cookie'>): Caller => {
    const call = (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE') => (url: string, body?: unknown) =>
      app.inject({
        method,
        url: url.startsWith('/api/') || !workspace ? url : `/api/v1/w/${workspace.slug}${url}`,
        headers: { cookie },
        ...(body !== undefined && { payload: body as object }),
      })
    return { id, name, email, cookie, get: call('GET'), post: call('POST'), put: call('PUT'), patch: call('PATCH'), delete: call('DELETE') }
  }
}

function failNotStarted(): never {
  throw new Error('the test server starts in beforeAll')
}

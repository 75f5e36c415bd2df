import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Ctx } from '../context.ts'
import { testServer } from '../testing/build-world.ts'
import { type Statement, askOne, statementFor } from './statement.ts'

const server = testServer()

test('a statement is kept for everybody of a role, and no other role is given it', async () => {
  const world = await server.buildWorld()
  const admin = await world.ctxOf(world.admin)
  const member = await world.ctxOf(world.member)
  const colleague = await world.ctxOf(await world.addMember('member'))
  const roleOf = (ctx: Ctx): Statement => statementFor(ctx, 'role', () => sql`select ${sql.lit(ctx.actor.role)}`)
  expect(await askOne(roleOf(admin), { ctx: admin })).toBe('administrator')
  expect(await askOne(roleOf(member), { ctx: member })).toBe('member')
  expect(roleOf(colleague)).toBe(roleOf(member))
})

test('a statement that asks about the one who asks is kept for each of them', async () => {
  const world = await server.buildWorld()
  const member = await world.ctxOf(world.member)
  const colleague = await world.ctxOf(await world.addMember('member'))
  const me = (ctx: Ctx): Statement => statementFor(ctx, 'me', (environment) => sql`select ${environment.me}::text`)
  expect(await askOne(me(member), { ctx: member })).toBe(member.actor.id)
  expect(await askOne(me(colleague), { ctx: colleague })).toBe(colleague.actor.id)
  expect(me(member)).toBe(me(member))
})

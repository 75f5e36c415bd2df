import type { Ctx } from '../context.ts'

/** Names of the workspace's members, those who left too, and of its teams. */
export async function namesIn(ctx: Ctx): Promise<(id: string) => string> {
  const members = await ctx.db.selectFrom('nurt_member').select(['person as id', 'name']).execute()
  const teams = await ctx.db.selectFrom('nurt_team').select(['id', 'name']).execute()
  const names = new Map([...members, ...teams].map(({ id, name }) => [id, name]))
  return (id) => names.get(id) ?? ''
}

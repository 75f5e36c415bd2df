import { expect, test } from 'vitest'
import { testServer } from '../testing/build-world.ts'
import { listPacks, readPack } from './read-pack.ts'

const server = testServer()
const packs = (await listPacks()).map(({ key }) => key)

test.each(packs)('[I29] every list of the package %s answers', async (pack) => {
  const { blueprint } = await readPack(pack, 'pl')
  const world = await server.buildWorld(blueprint)
  const on = new Set(blueprint.modules.flatMap(({ key, enabled }) => (enabled ? key : [])))
  for (const { key, module } of blueprint.lists.filter((list) => on.has(list.module))) {
    const answer = await world.admin.get(`/m/${module}/records?list=${key}`)
    expect([key, answer.statusCode, answer.json()]).toEqual([key, 200, expect.objectContaining({ rows: [] })])
  }
})

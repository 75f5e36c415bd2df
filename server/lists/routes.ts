import {
  deleteList as deletion,
  deleteOwnColumns,
  getAggregate,
  getCount,
  getListSpeed,
  getRecords,
  patchList,
  postList,
  postListPreparation,
  putOwnColumns,
} from '@nurt/core/lists/api.ts'
import type { Question } from '@nurt/core/blueprint/document.ts'
import type { OwnColumns } from '@nurt/core/lists/own-columns.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { countLists } from './count-lists.ts'
import { countRecords } from './count-records.ts'
import { forecastRecords } from './forecast-records.ts'
import { groupRecords } from './group-records.ts'
import { listRecords } from './list-records.ts'
import { forgetOwnColumns, keepOwnColumns, listOwnColumns } from './own-columns.ts'
import { changeList, createList, deleteList, listPersonalLists } from './personal-lists.ts'
import type { ListChange } from './personal-lists.ts'
import { makeListQuick, tellSpeed } from './list-speed.ts'
import { totalRecords } from './total-records.ts'
import { trendOf } from './trend.ts'

const aggregate = { config: { heavy: 'aggregate' } } as const
const json = 'application/json; charset=utf-8'

export const listRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get('/m/:module/records', { schema: getRecords }, async (request, reply) => {
    return reply.type(json).send(await listRecords(request.ctx, { ...request.params, ...request.query }))
  })

  app.get('/m/:module/count', { schema: getCount, ...aggregate }, async (request) => {
    const { exact, ...asked } = request.query
    return countRecords(request.ctx, { ...request.params, ...asked, exact: exact === 'true' || exact === '1' })
  })

  app.get('/m/:module/groups', { schema: getAggregate, ...aggregate }, async (request) =>
    groupRecords(request.ctx, { ...request.params, ...request.query }),
  )

  app.get('/m/:module/totals', { schema: getAggregate, ...aggregate }, async (request) =>
    totalRecords(request.ctx, { ...request.params, ...request.query }),
  )

  app.get('/m/:module/forecast', { schema: getAggregate, ...aggregate }, async (request) => {
    return forecastRecords(request.ctx, { ...request.params, ...request.query })
  })

  app.get('/m/:module/trend', { schema: getAggregate, ...aggregate }, async (request) =>
    trendOf(request.ctx, { ...request.params, ...request.query }),
  )

  app.get('/m/:module/lists/:list/speed', { schema: getListSpeed }, async (request) => tellSpeed(request.ctx, request.params))

  app.post('/m/:module/lists/:list/preparations', { schema: postListPreparation }, async (request, reply) => {
    await makeListQuick(request.ctx, request.params)
    reply.code(204)
  })

  app.get('/counts', async (request) => countLists(request.ctx))

  app.get('/columns', async (request) => listOwnColumns(request.ctx))

  app.put('/columns/:list', { schema: putOwnColumns }, async (request, reply) => {
    await keepOwnColumns(request.ctx, request.params.list, request.body as OwnColumns)
    reply.code(204)
  })

  app.delete('/columns/:list', { schema: deleteOwnColumns }, async (request, reply) => {
    await forgetOwnColumns(request.ctx, request.params.list)
    reply.code(204)
  })

  app.get('/lists', async (request) => listPersonalLists(request.ctx))

  app.post('/lists', { schema: postList }, async (request, reply) => {
    reply.code(201)
    return createList(request.ctx, request.body as Question & typeof request.body)
  })

  app.patch('/lists/:list', { schema: patchList }, async (request) => {
    return changeList(request.ctx, request.params.list, request.body as ListChange)
  })

  app.delete('/lists/:list', { schema: deletion }, async (request, reply) => {
    await deleteList(request.ctx, request.params.list)
    reply.code(204)
  })
}

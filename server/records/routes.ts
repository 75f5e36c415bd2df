import { postPicking, postUnpicking } from '@nurt/core/lists/api.ts'
import {
  deleteComment,
  getEvents,
  getRecord,
  patchComment,
  patchRecord,
  postBlock,
  postComment,
  postEdit,
  postMerge,
  postMove,
  postMoves,
  postPlace,
  postRecord,
  postRestoration,
  postTrashing,
  postUndo,
} from '@nurt/core/records/api.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { NewList } from '../lists/personal-lists.ts'
import { changeComment } from './change-comment.ts'
import { createRecord } from './create-records.ts'
import { findRecord } from './find-record.ts'
import { listEvents } from './list-events.ts'
import { listRelated } from './list-related.ts'
import { mergeRecords } from './merge-records.ts'
import { moveRecord, moveRecords } from './move-records.ts'
import { pickIntoNewList, pickRecords } from './pick-records.ts'
import { placeRecord } from './place-record.ts'
import { removeComment } from './remove-comment.ts'
import { restoreRecords, trashRecords } from './trash-records.ts'
import { undoChange } from './undo-change.ts'
import { editRecords, updateRecord } from './update-records.ts'
import { writeBlock } from './write-block.ts'
import { writeComment } from './write-comment.ts'

export const recordRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get('/m/:module/records/:record', { schema: getRecord }, async (request) => findRecord(request.ctx, request.params))

  app.post('/m/:module/records', { schema: postRecord }, async (request, reply) => {
    reply.code(201)
    return createRecord(request.ctx, { ...request.params, ...request.body })
  })

  app.patch('/m/:module/records/:record', { schema: patchRecord }, async (request) => {
    return updateRecord(request.ctx, { ...request.params, ...request.body })
  })

  app.post('/m/:module/edits', { schema: postEdit }, async (request) => editRecords(request.ctx, { ...request.params, ...request.body }))

  app.post('/m/:module/blocks', { schema: postBlock }, async (request) => writeBlock(request.ctx, { ...request.params, ...request.body }))

  app.post('/m/:module/moves', { schema: postMoves }, async (request) => moveRecords(request.ctx, { ...request.params, ...request.body }))

  app.post('/m/:module/trashings', { schema: postTrashing }, async (request) => {
    return trashRecords(request.ctx, { ...request.params, ...request.body })
  })

  app.post('/m/:module/pickings', { schema: postPicking }, async (request) => {
    const { list = '', made, ...asked } = { ...request.params, ...request.body }
    return made
      ? pickIntoNewList(request.ctx, { ...asked, made: made as Omit<NewList, 'module'> })
      : pickRecords(request.ctx, { ...asked, list }, 'on')
  })

  app.post('/m/:module/unpickings', { schema: postUnpicking }, async (request) => {
    return pickRecords(request.ctx, { ...request.params, ...request.body }, 'off')
  })

  app.post('/m/:module/restorations', { schema: postRestoration }, async (request) => {
    return restoreRecords(request.ctx, { ...request.params, ...request.body })
  })

  app.post('/m/:module/records/:record/moves', { schema: postMove }, async (request) => {
    return moveRecord(request.ctx, { ...request.params, ...request.body })
  })

  app.post('/m/:module/merges', { schema: postMerge }, async (request) => mergeRecords(request.ctx, { ...request.params, ...request.body }))

  app.post('/m/:module/records/:record/places', { schema: postPlace }, async (request, reply) => {
    await placeRecord(request.ctx, { ...request.params, ...request.body })
    reply.code(204)
  })

  app.post('/undos', { schema: postUndo }, async (request) => undoChange(request.ctx, request.body.change))

  app.get('/m/:module/records/:record/related', { schema: getRecord }, async (request) => listRelated(request.ctx, request.params))

  app.get('/m/:module/records/:record/events', { schema: getEvents }, async (request) => {
    return listEvents(request.ctx, { ...request.params, ...request.query })
  })

  app.post('/m/:module/records/:record/comments', { schema: postComment }, async (request, reply) => {
    reply.code(201)
    return writeComment(request.ctx, { ...request.params, ...request.body })
  })

  app.patch('/m/:module/records/:record/comments/:comment', { schema: patchComment }, async (request, reply) => {
    await changeComment(request.ctx, { ...request.params, ...request.body })
    reply.code(204)
  })

  app.delete('/m/:module/records/:record/comments/:comment', { schema: deleteComment }, async (request, reply) => {
    await removeComment(request.ctx, request.params)
    reply.code(204)
  })
}

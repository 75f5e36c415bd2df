import { z } from 'zod'
import type { TimelineEvent } from '../records/api.ts'

/** Called in a comment; given a record or put into a field of one; told that one waits; what else happens to a record that one follows. */
export const noticeKinds = ['mentioned', 'assigned', 'reminded', 'commented', 'changed'] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** What a person may wish for; comments on and changes of followed records are one wish. */
export const noticeWishes = ['mentioned', 'assigned', 'followed'] as const
export type NoticeWish = (typeof noticeWishes)[number]

export function wishOf(kind: NoticeKind): NoticeWish {
  if (kind === 'reminded') return 'assigned'
  return kind === 'mentioned' || kind === 'assigned' ? kind : 'followed'
}

/** `mail`: by mail too, where the server sends any and it was not read before. */
const way = z.enum(['off', 'bell', 'mail'])
export type NoticeWay = z.infer<typeof way>
export type NoticeWishes = Record<NoticeWish, NoticeWay>
export const usualWishes: NoticeWishes = { mentioned: 'mail', assigned: 'mail', followed: 'bell' }

export const getNotices = { querystring: z.object({ before: z.uuid().optional() }) }
/** Some, all of a record, or all; `read: false` makes them new again. */
export const postReadings = {
  body: z.union([
    z.strictObject({ ids: z.array(z.uuid()).min(1).max(200), read: z.boolean().optional() }),
    z.strictObject({ record: z.uuid() }),
    z.strictObject({ all: z.literal(true) }),
  ]),
}
export const putWishes = { body: z.strictObject({ mentioned: way, assigned: way, followed: way }) }

const recordParams = z.object({ module: z.string(), record: z.uuid() })
export const getFollowing = { params: recordParams }
export const putFollowing = { params: recordParams, body: z.strictObject({ follows: z.boolean() }) }
/** People whose names hold the text, those first who see the record. */
export const getMentionable = { params: recordParams, querystring: z.object({ q: z.string().max(100) }) }

export interface Notice {
  id: string
  at: string
  kind: NoticeKind
  actor: string | null
  isRead: boolean
  /** Absent where the person does not see the record, or what happened to it, any more: nothing of it is told. */
  about?: { module: string; record: string; title: string; records: number; event: TimelineEvent }
}

export interface NoticePage {
  notices: Notice[]
  next?: string
}

export interface Following {
  follows: boolean
}

export interface Mentionable {
  id: string
  name: string
  sees: boolean
}

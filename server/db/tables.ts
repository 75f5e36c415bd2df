import type { DraftOperation, SettlingProblem } from '@nurt/core/blueprint/api.ts'
import type { Blueprint, Language, Question } from '@nurt/core/blueprint/document.ts'
import type { Deletion } from '@nurt/core/records/deletion-api.ts'
import type { HandOver } from '@nurt/core/identity/hand-over-api.ts'
import type { MailProblem } from '@nurt/core/identity/api.ts'
import type { ImportProgress, ImportRow, ImportState } from '@nurt/core/imports/api.ts'
import type { OwnColumns } from '@nurt/core/lists/own-columns.ts'
import type { NoticeKind, NoticeWishes } from '@nurt/core/notices/api.ts'
import type { Child } from '@nurt/core/processes/case-state.ts'
import type { SubstitutionMode } from '@nurt/core/processes/substitution.ts'
import type { KeptRefusal } from '@nurt/core/refusal.ts'
import type { ImportPlan } from '@nurt/core/imports/plan.ts'
import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely'
import type { CaseTables } from './case-tables.ts'
import type { MailTables } from './mail-tables.ts'
import type { MailboxTables } from './mailbox-tables.ts'
import type { WebhookTables } from './webhook-tables.ts'

type Time = string
type MadeTime = Generated<Time>
type Json<T extends object> = JSONColumnType<T>

/** The schema `platform`. */
export interface PlatformTables {
  person: {
    id: string
    name: string
    email: string
    email_verified: Generated<boolean>
    second_factor: Generated<boolean>
    language: Language
    updated_at: MadeTime
    created_at: MadeTime
  }
  session: {
    id: string
    user_id: string
    token: string
    expires_at: Time
    ip_address: string | null
    user_agent: string | null
    created_at: MadeTime
    updated_at: MadeTime
  }
  credential: { id: string; user_id: string; account_id: string; provider_id: string; password: string | null; updated_at: MadeTime }
  second_factor: {
    person: string
    secret: string
    confirmed_at: Time | null
    last_step: Generated<number>
    recovery_salt: Buffer | null
    failures: Generated<number>
    failed_at: Time | null
  }
  recovery_code: { person: string; hash: string }
  sign_in_challenge: { token_hash: Buffer; person: string; expires_at: Time }
  known_browser: { token_hash: Buffer; person: string; expires_at: Time }
  verification: { id: string; identifier: string; value: string; expires_at: Time }
  workspace: {
    id: Generated<number>
    slug: string
    name: string
    version: Generated<number>
    migration: Generated<string>
    created_at: MadeTime
    created_by: string | null
  }
  untold: { workspace: number; act: string; module: string; at: Time }
  membership: { person: string; workspace: number }
  stranger: { key: Buffer; since: Time; count: number }
  setup_link: { token_hash: Buffer; created_at: MadeTime; expires_at: Time; used_at: Time | null }
}

/** The platform's own tables in each workspace's schema. Users' tables stand beside them and are named through the snapshot. */
export interface WorkspaceTables extends WebhookTables, MailTables, MailboxTables, CaseTables {
  nurt_member: {
    person: string
    name: string
    email: string
    role: string
    teams: Generated<string[]>
    active: Generated<boolean>
    /** A program, not a person. */
    service: Generated<boolean>
    language: Language
    joined_at: MadeTime
    notices: JSONColumnType<Partial<NoticeWishes>, string | undefined>
  }
  nurt_given: { record: string; module: string; person: string; by: string; at: Time }
  nurt_inbox_visit: { person: string; at: Time }
  nurt_listed: { list: string; record: string; at: Time; module: string | null; problem: Json<KeptRefusal> | null; made: string | null }
  nurt_timer: {
    record: string
    timer: number
    module: string
    at: Time
    paused: Generated<boolean>
    tries: Generated<number>
    problem: Json<KeptRefusal> | null
  }
  nurt_substitution: {
    id: string
    person: string
    substitute: string
    first_day: string
    last_day: string
    modules: string[] | null
    mode: SubstitutionMode
    waiting: boolean
    created_at: MadeTime
    created_by: string
    ended_at: Time | null
  }
  nurt_child: {
    record: string
    module: string
    parent: string
    parent_module: string
    child: number
    step: string
    call: string
    status: Child['status']
    called_at: Time
    ended_at: Time | null
  }
  nurt_stay: {
    event: string
    record: string
    module: string
    step: string
    came_at: Time
    left_at: Time
    trashed: Generated<boolean>
    token: number | null
  }
  nurt_follower: { record: string; person: string; follows: boolean }
  nurt_notice: {
    id: string
    person: string
    at: Time
    kind: NoticeKind
    actor: string | null
    module: string
    record: string
    event: string
    event_at: Time
    records: Generated<number>
    read_at: Time | null
    mailing: Generated<boolean>
  }
  nurt_api_key: {
    id: string
    token_hash: Buffer
    created_at: MadeTime
    created_by: string
    expires_at: Time | null
    last_used_at: Time | null
    revoked_at: Time | null
  }
  nurt_once: { person: string; key: string; fingerprint: Buffer; at: MadeTime; status: number | null; body: string | null }
  nurt_team: { id: string; name: string; parent: string | null; head: string | null }
  nurt_invitation: {
    id: string
    email: string
    role: string
    token_hash: Buffer
    created_at: MadeTime
    created_by: string
    expires_at: Time
    accepted_at: Time | null
    accepted_by: string | null
    language: Language | null
    mail_state: 'waiting' | 'sent' | 'failed' | null
    mail_at: Time | null
    mail_problem: Json<MailProblem> | null
    mailing: Generated<number>
  }
  nurt_version: {
    number: number
    blueprint: Json<Blueprint>
    at: MadeTime
    by: string | null
    note: string | null
    calls: GeneratedAlways<boolean>
    operations: JSONColumnType<Omit<DraftOperation, 'id'>[], string | undefined>
  }
  nurt_draft: { single: Generated<boolean>; base_version: number }
  nurt_draft_operation: { position: Generated<number>; author: string; at: MadeTime; operation: Json<object>; undone: Generated<boolean> }
  nurt_settling: {
    id: Generated<number>
    version: number
    work: Json<object>
    cursor: string | null
    problem: string | null
    done_at: Time | null
  }
  nurt_upcoming: {
    id: string
    base_version: number
    blueprint: Json<Blueprint>
    by: string
    note: string | null
    restart: string[]
    total: number | null
    done: Generated<number>
    problem: Json<SettlingProblem> | null
  }
  nurt_removed_sample: {
    removal: string
    at: Generated<Time>
    version: number
    source: string
    rows: Json<object[]>
  }
  nurt_event: {
    id: string
    at: Time
    type: string
    actor: string | null
    on_behalf_of: string | null
    cause: string | null
    module: string | null
    record: string | null
    changes: Json<object> | null
    details: Json<object> | null
  }
  nurt_search: { record: string; module: string; title: string; body: string; digits: Generated<string> }
  nurt_file: {
    id: string
    name: string
    size: number
    type: string
    sha256: string
    created_at: MadeTime
    created_by: string
    module: string | null
    record: string | null
    field: string | null
    version: number | null
    first: string | null
    template: string | null
  }
  nurt_template: { sha256: string; bytes: Buffer; created_at: MadeTime; created_by: string | null }
  nurt_made_file: { sha256: string; bytes: Buffer }
  nurt_rank: { record: string; module: string; rank: string }
  nurt_quick_list: { list: string; created_at: MadeTime; created_by: string | null }
  nurt_list: {
    id: string
    person: string
    module: string
    name: string
    question: Json<Question>
    position: Generated<number>
    created_at: MadeTime
  }
  nurt_own_columns: { person: string; list: string; arranged: Json<OwnColumns> }
  nurt_list_member: { list: string; record: string }
  nurt_import: {
    id: string
    module: string
    state: ImportState
    sha256: string
    file_name: string
    columns: Json<string[]> | null
    plan: Json<ImportPlan>
    progress: Json<ImportProgress>
    failure: Json<{ code: string; details: Record<string, unknown> }> | null
    created_at: MadeTime
    created_by: string
    finished_at: Time | null
  }
  nurt_deletion: {
    id: string
    module: string
    records: string[]
    state: Deletion['state']
    done: Generated<number>
    kept: Generated<number>
    failure: Json<{ code: string; details: Record<string, unknown> }> | null
    created_at: MadeTime
    created_by: string
  }
  nurt_deleted: { record: string; deletion: string; at: Generated<Time> }
  nurt_import_row: { import: string; row: number; outcome: ImportRow['outcome']; problems: Json<ImportRow['problems']> }
  nurt_hand_over: {
    id: string
    person: string
    receivers: Json<Record<string, string>>
    tasks: string | null
    state: HandOver['state']
    done: Generated<number>
    total: Generated<number>
    changes: JSONColumnType<string[], string | undefined>
    failure: Json<{ code: string; details: Record<string, unknown> }> | null
    created_at: MadeTime
    created_by: string
  }
  nurt_merged: { record: string; module: string; kept: string; at: MadeTime }
  nurt_counter: { module: string; field: string; period: string; last: number }
}

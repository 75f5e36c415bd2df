-- Where each record stands in the process of its module, as the engine keeps it (core/processes/case-state.ts).
create table {schema}.nurt_case (
  record uuid primary key,
  module text not null,
  -- the print of the process that it follows (server/processes/case-of.ts)
  process text not null,
  status text not null,
  state jsonb not null,
  started_at timestamptz not null,
  ended_at timestamptz
);

-- The tasks of the cases, for those who have to do them. `task` is their number in the case.
create table {schema}.nurt_task (
  record uuid not null,
  task integer not null,
  module text not null,
  step text not null,
  person uuid,
  -- a team's id, or `role:` and the key of a role
  queue text,
  -- who was asked before it is done
  asked uuid,
  status text not null,
  -- the record lies in the trash
  paused boolean not null default false,
  opened_at timestamptz not null,
  due date,
  outcome text,
  done_at timestamptz,
  done_by uuid,
  on_behalf_of uuid,
  comment text,
  -- what was said to whoever has it, when it came to them
  note text,
  note_by uuid,
  primary key (record, task)
);
create index nurt_task_person on {schema}.nurt_task (person, due, opened_at, record, task) where status = 'open' and not paused;
create index nurt_task_of on {schema}.nurt_task (person, module, record);
create index nurt_task_queue on {schema}.nurt_task (queue, due, opened_at, record, task)
  where status = 'open' and not paused and person is null;
create index nurt_task_asked on {schema}.nurt_task (asked) where status = 'open' and not paused and asked is not null;

-- Who gets the open tasks of somebody who leaves.
alter table {schema}.nurt_hand_over add column if not exists tasks uuid;

-- When cases go on by themselves. `timer` is its number in the case (core/processes/case-state.ts).
create table if not exists {schema}.nurt_timer (
  record uuid not null,
  timer integer not null,
  module text not null,
  at timestamptz not null,
  -- the record lies in the trash
  paused boolean not null default false,
  primary key (record, timer)
);
create index if not exists nurt_timer_due on {schema}.nurt_timer (module, at, record, timer) where not paused;

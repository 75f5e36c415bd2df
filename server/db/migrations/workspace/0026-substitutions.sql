-- Who does somebody's tasks while they are away: from the first day to the last, in the workspace's zone.
create table if not exists {schema}.nurt_substitution (
  id uuid primary key,
  person uuid not null,
  substitute uuid not null,
  first_day date not null,
  last_day date not null,
  -- null: all
  modules text[],
  mode text not null,
  waiting boolean not null,
  created_at timestamptz not null default now(),
  created_by uuid not null,
  -- taken back, or one of the two has left
  ended_at timestamptz,
  check (first_day <= last_day and person <> substitute)
);
create index if not exists nurt_substitution_lasting on {schema}.nurt_substitution (last_day) where ended_at is null;

-- Who decided for somebody else goes on seeing what.
create index if not exists nurt_task_behalf on {schema}.nurt_task (done_by, module, record) where on_behalf_of is not null;

-- What a person did lately, and what waits by person.
create index if not exists nurt_task_done on {schema}.nurt_task (done_at, done_by, module) where done_at is not null;
create index if not exists nurt_task_load on {schema}.nurt_task (module, person, queue, asked, due, opened_at) where status = 'open' and not paused;

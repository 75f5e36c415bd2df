-- Each time that a record stood on a status: from the move that brought it there to the one by which it left.
create table if not exists {schema}.nurt_stay (
  -- that brought it there
  event uuid primary key,
  record uuid not null,
  module text not null,
  step text not null,
  came_at timestamptz not null,
  -- infinity: it stands there still
  left_at timestamptz not null,
  -- when it had come to the same status before
  before_at timestamptz,
  -- the record lies in the trash
  trashed boolean not null default false
);

-- Merged statuses are one from the beginning; a split one is two from now on. Neither moves anybody.
create or replace function {schema}.nurt_rename_stay(of_record uuid, statuses text, change jsonb, at timestamptz) returns void language sql as $$
  update {schema}.nurt_stay set step = change ->> 1
  where record = of_record and step = change ->> 0 and came_at <= at and (statuses = 'merged' or left_at > at)
$$;

-- Set off by the history itself, so that nothing that moves a record can forget it; where a record is made its first stay is written beside
-- it (server/records/write-drafts.ts). An event that changes its place there is known already. Plans are kept as long as a connection
-- lasts: one made while the table was small would read it whole ever after.
create or replace function {schema}.nurt_note_stay() returns trigger language plpgsql set enable_seqscan = off as $$
declare
  came text := new.changes -> 'step' ->> 1;
begin
  if new.details ->> 'statuses' is not null then
    perform {schema}.nurt_rename_stay(new.record, new.details ->> 'statuses', new.changes -> 'step', new.at);
  elsif new.changes ? 'step' and not exists (select from {schema}.nurt_stay where event = new.id) then
    update {schema}.nurt_stay set left_at = new.at where record = new.record and left_at = 'infinity';
    if came is not null then
      insert into {schema}.nurt_stay (event, record, module, step, came_at, left_at, before_at)
      values (new.id, new.record, new.module, came, new.at, 'infinity',
        (select max(came_at) from {schema}.nurt_stay where record = new.record and step = came));
    end if;
  end if;
  if new.changes ? 'trashed_at' then
    update {schema}.nurt_stay set trashed = new.changes -> 'trashed_at' ->> 1 is not null where record = new.record;
  end if;
  return null;
end $$;

do $$
declare renamed record;
begin
  if exists (select from {schema}.nurt_stay) then return; end if;
  insert into {schema}.nurt_stay (event, record, module, step, came_at, left_at, before_at, trashed)
  select moved.id, moved.record, moved.module, moved.step, moved.at, coalesce(moved.left_at, 'infinity'),
    lag(moved.at) over (partition by moved.record, moved.step order by moved.at, moved.id), coalesce(thrown.is_out, false)
  from (
    select id, record, module, at, changes -> 'step' ->> 1 as step, lead(at) over (partition by record order by at, id) as left_at
    from {schema}.nurt_event where record is not null and changes ? 'step' and details ->> 'statuses' is null
  ) as moved
  left join (
    select distinct on (record) record, changes -> 'trashed_at' ->> 1 is not null as is_out
    from {schema}.nurt_event where record is not null and changes ? 'trashed_at' order by record, at desc, id desc
  ) as thrown on thrown.record = moved.record
  where moved.step is not null
    -- of what was deleted for good only the history stays
    and exists (select from {schema}.nurt_search as known where known.record = moved.record);
  create index if not exists nurt_stay_record on {schema}.nurt_stay (record);
  for renamed in select record, details, changes, at from {schema}.nurt_event
    where record is not null and changes ? 'step' and details ->> 'statuses' is not null order by at, id
  loop
    perform {schema}.nurt_rename_stay(renamed.record, renamed.details ->> 'statuses', renamed.changes -> 'step', renamed.at);
  end loop;
end $$;

create index if not exists nurt_stay_record on {schema}.nurt_stay (record);
create index if not exists nurt_stay_left on {schema}.nurt_stay (module, left_at);

create or replace trigger nurt_note_stay after insert on {schema}.nurt_event
  for each row when (new.record is not null and new.type <> 'record.created' and (new.changes ? 'step' or new.changes ? 'trashed_at'))
  execute function {schema}.nurt_note_stay();

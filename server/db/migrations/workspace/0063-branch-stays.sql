-- Where the branches of a status stand is told beside it: by the token of the case. Absent: the record itself stood there.
alter table {schema}.nurt_stay add column if not exists token int;

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
    update {schema}.nurt_stay set left_at = new.at where record = new.record and left_at = 'infinity' and token is null;
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

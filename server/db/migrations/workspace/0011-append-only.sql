-- What happened, and the versions of the blueprint, are written once: whoever asks, the owner of the tables too.
create or replace function {schema}.nurt_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '%.% is append-only', tg_table_schema, tg_table_name using errcode = 'insufficient_privilege';
end $$;

-- each partition gets it with the table
create or replace trigger nurt_append_only before update or delete on {schema}.nurt_event
  for each row execute function {schema}.nurt_refuse_change();
create or replace trigger nurt_append_only before update or delete on {schema}.nurt_version
  for each row execute function {schema}.nurt_refuse_change();
-- this one not: server/db/event-partitions.ts gives it to the partitions to come
create or replace trigger nurt_never_emptied before truncate on {schema}.nurt_version
  for each statement execute function {schema}.nurt_refuse_change();
do $$
declare part regclass;
begin
  for part in select relid from pg_partition_tree('{schema}.nurt_event') loop
    execute format('create or replace trigger nurt_never_emptied before truncate on %s
      for each statement execute function {schema}.nurt_refuse_change()', part);
  end loop;
end $$;

-- The history of everybody is read newest first; what is not about a record is rare among it.
drop index if exists {schema}.nurt_event_at;
create index if not exists nurt_event_time on {schema}.nurt_event (at desc, id desc);
create index if not exists nurt_event_beside on {schema}.nurt_event (at desc, id desc) where record is null;

-- Records of the trash that are being deleted for good, by a job where they are many.
create table {schema}.nurt_deletion (
  id uuid primary key,
  module text not null,
  records uuid[] not null,
  state text not null,
  -- how many of them were looked at, and how many of these had to stay
  done integer not null default 0,
  kept integer not null default 0,
  failure jsonb,
  created_at timestamptz not null default now(),
  created_by uuid not null
);
create index nurt_deletion_module on {schema}.nurt_deletion (module, id);

-- What is left of a record that was deleted for good.
create table {schema}.nurt_deleted (
  record uuid primary key,
  deletion uuid not null,
  at timestamptz not null default now()
);
create trigger nurt_append_only before update or delete on {schema}.nurt_deleted
  for each row execute function {schema}.nurt_refuse_change();

-- Of what happened to a deleted record it stays who did what and when; the values go with it.
create or replace function {schema}.nurt_refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and tg_table_name like 'nurt\_event%' then
    if new.changes = '{}' and (new.details is not distinct from old.details or new.details <@ old.details)
      and to_jsonb(new) - 'changes' - 'details' = to_jsonb(old) - 'changes' - 'details'
      and exists (select from {schema}.nurt_deleted where record = old.record) then return new; end if;
  end if;
  raise exception '%.% is append-only', tg_table_schema, tg_table_name using errcode = 'insufficient_privilege';
end $$;

-- Running cases that go on by the process of an earlier version, until somebody lets them follow the newest one.
create table if not exists {schema}.nurt_kept (
  record uuid primary key,
  module text not null,
  version integer not null references {schema}.nurt_version,
  -- of the process that it follows (server/processes/case-of.ts)
  print text not null
);
create index if not exists nurt_kept_module on {schema}.nurt_kept (module, version, record);

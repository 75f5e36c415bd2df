-- Records that were merged into another one: their addresses lead there, their history is read with its own.
create table {schema}.nurt_merged (
  record uuid primary key,
  module text not null,
  kept uuid not null,
  at timestamptz not null default now()
);
create index on {schema}.nurt_merged (kept);

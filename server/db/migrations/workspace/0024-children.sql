-- Records that were started by the case of another one, and are a part of it.
create table if not exists {schema}.nurt_child (
  record uuid primary key,
  module text not null,
  parent uuid not null,
  parent_module text not null,
  -- its number in the case of the parent
  child integer not null,
  -- the status that started it, and by which of its calls
  step text not null,
  call text not null,
  status text not null,
  called_at timestamptz not null,
  ended_at timestamptz
);
create unique index if not exists nurt_child_parent on {schema}.nurt_child (parent, child);

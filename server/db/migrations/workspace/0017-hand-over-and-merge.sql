-- What somebody who left had goes to others, in batches.
create table {schema}.nurt_hand_over (
  id uuid primary key,
  person uuid not null,
  -- by module: who receives
  receivers jsonb not null,
  state text not null,
  done integer not null default 0,
  total integer not null default 0,
  -- the changes that were made, for giving back
  changes jsonb not null default '[]',
  failure jsonb,
  created_at timestamptz not null default now(),
  created_by uuid not null
);

-- Records that were merged into another one: their addresses lead there, their history is read with its own.
create table {schema}.nurt_merged (
  record uuid primary key,
  module text not null,
  kept uuid not null,
  at timestamptz not null default now()
);
create index on {schema}.nurt_merged (kept);

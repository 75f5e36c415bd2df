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

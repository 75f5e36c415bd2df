-- The next version, while the values of fields that change their type are filled into new columns. One at most.
create table {schema}.nurt_upcoming (
  id uuid primary key,
  single boolean not null unique default true check (single),
  -- the version that it follows
  base_version integer not null references {schema}.nurt_version,
  blueprint jsonb not null,
  by uuid not null,
  note text,
  -- how many records hold values that move, and how many of them have
  total integer,
  done integer not null default 0,
  -- why it did not become the current one
  problem jsonb
);

-- A program that acts in the workspace is a member of its own kind, whose id is its key's.
alter table {schema}.nurt_member add column if not exists service boolean not null default false;

create table if not exists {schema}.nurt_api_key (
  id uuid primary key references {schema}.nurt_member (person),
  token_hash bytea not null unique,
  created_at timestamptz not null default now(),
  created_by uuid not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);

-- Calls that are done once however often they come, and what they were answered. Forgotten after a day.
create table if not exists {schema}.nurt_once (
  person uuid not null,
  key text not null,
  -- of the method, the address and the body
  fingerprint bytea not null,
  at timestamptz not null default now(),
  status smallint,
  body text,
  primary key (person, key)
);
create index if not exists nurt_once_at on {schema}.nurt_once (at);

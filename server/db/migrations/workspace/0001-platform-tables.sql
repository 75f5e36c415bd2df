create table {schema}.nurt_member (
  person uuid primary key,
  name text not null,
  email text not null,
  role text not null,
  teams uuid[] not null default '{}',
  active boolean not null default true,
  language text not null,
  joined_at timestamptz not null default now()
);

create table {schema}.nurt_team (
  id uuid primary key,
  name text not null unique
);

create table {schema}.nurt_invitation (
  id uuid primary key,
  email text not null,
  role text not null,
  token_hash bytea not null unique,
  created_at timestamptz not null default now(),
  created_by uuid not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid
);

create table {schema}.nurt_version (
  number integer primary key,
  blueprint jsonb not null,
  at timestamptz not null default now(),
  by uuid,
  note text
);

-- At most one draft, shared by the administrators.
create table {schema}.nurt_draft (
  single boolean primary key default true check (single),
  base_version integer not null references {schema}.nurt_version
);
create table {schema}.nurt_draft_operation (
  position bigint generated always as identity primary key,
  author uuid not null,
  at timestamptz not null default now(),
  operation jsonb not null,
  undone boolean not null default false
);

-- What happened, for ever. Partitions by year are made ahead (server/db/event-partitions.ts); the default one catches the rest.
create table {schema}.nurt_event (
  id uuid not null,
  at timestamptz not null,
  type text not null,
  actor uuid,
  on_behalf_of uuid,
  cause text,
  module text,
  record uuid,
  changes jsonb,
  details jsonb
) partition by range (at);
create index nurt_event_record on {schema}.nurt_event (record, at desc);
create index nurt_event_at on {schema}.nurt_event using brin (at);
create table {schema}.nurt_event_other partition of {schema}.nurt_event default;

create table {schema}.nurt_search (
  record uuid primary key,
  module text not null,
  title text not null,
  body text not null,
  digits text not null default ''
);
create index nurt_search_body on {schema}.nurt_search using gin (body gin_trgm_ops);
create index nurt_search_digits on {schema}.nurt_search using gin (digits gin_trgm_ops) where digits <> '';

create table {schema}.nurt_file (
  id uuid primary key,
  name text not null,
  size bigint not null,
  type text not null,
  sha256 text not null,
  created_at timestamptz not null default now(),
  created_by uuid not null,
  -- where it is shown; empty until a record is saved with it
  module text,
  record uuid,
  field text
);
create index nurt_file_record on {schema}.nurt_file (record);

-- Personal lists.
create table {schema}.nurt_list (
  id uuid primary key,
  person uuid not null,
  module text not null,
  name text not null,
  question jsonb not null,
  position integer not null default 0,
  created_at timestamptz not null default now()
);
create index nurt_list_person on {schema}.nurt_list (person);

create table {schema}.nurt_import (
  id uuid primary key,
  module text not null,
  state text not null,
  -- the uploaded file's bytes lie under this hash in the file store
  sha256 text not null,
  file_name text not null,
  plan jsonb not null,
  progress jsonb not null,
  failure jsonb,
  created_at timestamptz not null default now(),
  created_by uuid not null,
  finished_at timestamptz
);

-- The rows of an import that were not written, and why.
create table {schema}.nurt_import_row (
  import uuid not null references {schema}.nurt_import on delete cascade,
  row integer not null,
  outcome text not null,
  problems jsonb not null,
  primary key (import, row)
);

create table {schema}.nurt_counter (
  module text not null,
  field text not null,
  period text not null,
  last bigint not null,
  primary key (module, field, period)
);

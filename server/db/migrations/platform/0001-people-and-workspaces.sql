create extension if not exists pg_trgm schema public;

create table platform.person (
  id uuid primary key,
  name text not null,
  email text not null unique check (email = lower(email)),
  email_verified boolean not null default false,
  image text,
  language text not null default 'en',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table platform.session (
  id uuid primary key,
  user_id uuid not null references platform.person on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index on platform.session (user_id);

create table platform.credential (
  id uuid primary key,
  user_id uuid not null references platform.person on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index on platform.credential (user_id);

create table platform.verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index on platform.verification (identifier);

-- One row per company. Its tables stand in the schema ws_<id>.
create table platform.workspace (
  id integer generated always as identity primary key,
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name text not null,
  -- the published version of its blueprint; 0: none yet
  version integer not null default 0,
  -- the last migration of its schema
  migration text not null default '',
  created_at timestamptz not null default now(),
  created_by uuid references platform.person on delete set null
);

-- Who belongs where, kept in step with each workspace's nurt_member.
create table platform.membership (
  person uuid not null references platform.person on delete cascade,
  workspace integer not null references platform.workspace on delete cascade,
  primary key (person, workspace)
);

create table platform.setup_link (
  token_hash bytea primary key,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);

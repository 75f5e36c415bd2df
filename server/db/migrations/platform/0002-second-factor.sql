-- A code of a phone beside the password.
alter table platform.person add column second_factor boolean not null default false;

create table platform.second_factor (
  person uuid primary key references platform.person on delete cascade,
  -- encrypted under the server's secret
  secret text not null,
  -- null while it waits for its first code
  confirmed_at timestamptz,
  -- the last time step whose code was taken: each is good once
  last_step bigint not null default 0,
  recovery_salt bytea,
  -- wrong codes in a row, and when the last one was tried
  failures integer not null default 0,
  failed_at timestamptz
);

create table platform.recovery_code (
  person uuid not null references platform.second_factor on delete cascade,
  -- argon2id
  hash text not null,
  primary key (person, hash)
);

-- Between the password and the code.
create table platform.sign_in_challenge (
  token_hash bytea primary key,
  person uuid not null references platform.person on delete cascade,
  expires_at timestamptz not null
);

-- Browsers that are not asked for the code.
create table platform.known_browser (
  token_hash bytea primary key,
  person uuid not null references platform.person on delete cascade,
  expires_at timestamptz not null
);
create index on platform.known_browser (person);

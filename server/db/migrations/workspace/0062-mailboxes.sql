-- Mailboxes whose messages become records of a module.
create table if not exists {schema}.nurt_mailbox (
  id uuid primary key,
  module text not null,
  host text not null,
  port integer not null,
  address text not null,
  folder text not null,
  -- sealed (server/sealed.ts)
  password text not null,
  parts jsonb not null,
  "values" jsonb not null,
  owner jsonb,
  -- the messages up to last_uid are done with, as long as the folder counts them by this uid_validity
  uid_validity text not null,
  last_uid bigint not null,
  made_at timestamptz not null,
  looked_at timestamptz,
  found integer not null default 0,
  failed_since timestamptz,
  tries integer not null default 0,
  problem jsonb,
  next_at timestamptz not null
);

-- What became of each message, by the hash of its Message-ID. Who wrote it and about what is kept only where it made nothing.
create table if not exists {schema}.nurt_message (
  mailbox uuid not null references {schema}.nurt_mailbox (id) on delete cascade,
  key bytea not null,
  at timestamptz not null,
  sender bytea,
  outcome text not null check (outcome in ('made', 'joined', 'left_out', 'set_aside')),
  reason text,
  module text,
  record uuid,
  told jsonb,
  primary key (mailbox, key)
);
create index if not exists nurt_message_sender on {schema}.nurt_message (sender, at) where sender is not null;
create index if not exists nurt_message_key on {schema}.nurt_message (key);

-- Mails that processes send, one for each address, as they were when the record went on; deleted with it.
create table if not exists {schema}.nurt_mail (
  id uuid primary key,
  module text not null,
  record uuid not null,
  -- whom the process named, and the address that this came to; null where it came to none
  receiver jsonb not null,
  address text,
  reply_to text,
  subject text not null,
  body text not null,
  -- id, name, size and type of each
  files jsonb not null,
  -- the paths whose values stand in it, with the records that these lead to
  asked jsonb not null,
  -- all of these records: with one that is deleted for good this goes too
  named uuid[] not null,
  state text not null check (state in ('waiting', 'sent', 'failed')),
  tries integer not null default 0,
  made_at timestamptz not null,
  tried_at timestamptz,
  problem jsonb
);
create index if not exists nurt_mail_record on {schema}.nurt_mail (record);
create index if not exists nurt_mail_named on {schema}.nurt_mail using gin (named);

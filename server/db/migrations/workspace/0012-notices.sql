-- Who wants to hear of a record, or does not; owners and those who made it hear of it without a row.
create table if not exists {schema}.nurt_follower (
  record uuid not null,
  person uuid not null,
  follows boolean not null,
  primary key (record, person)
);

-- That something happened which concerns somebody; what it was is read in the event, with the rights of the one who reads.
create table if not exists {schema}.nurt_notice (
  id uuid primary key,
  person uuid not null,
  at timestamptz not null,
  kind text not null,
  actor uuid,
  module text not null,
  record uuid not null,
  event uuid not null,
  event_at timestamptz not null,
  -- of the same act, the one that is named among them
  records integer not null default 1,
  read_at timestamptz,
  -- waits to be mailed, unless it is read before
  mailing boolean not null default false,
  unique (person, event)
);
create index if not exists nurt_notice_newest on {schema}.nurt_notice (person, id desc);
create index if not exists nurt_notice_unread on {schema}.nurt_notice (person) where read_at is null;

-- How a member wants to hear of what: {kind: off | bell | mail}.
alter table {schema}.nurt_member add column if not exists notices jsonb not null default '{}';

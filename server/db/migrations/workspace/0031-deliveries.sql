-- What processes send to other programs, as it was when the record went on.
create table if not exists {schema}.nurt_delivery (
  id uuid primary key,
  module text not null,
  record uuid not null,
  url text not null,
  -- null once it has arrived
  body text,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
  tries integer not null default 0,
  made_at timestamptz not null,
  tried_at timestamptz,
  problem jsonb
);
create index if not exists nurt_delivery_record on {schema}.nurt_delivery (record);
create index if not exists nurt_delivery_open on {schema}.nurt_delivery (made_at) where state <> 'sent';

-- Sealed (server/sealed.ts). The host is written with its port where that is not 443.
create table if not exists {schema}.nurt_webhook_secret (
  host text primary key,
  secret text not null,
  shown_at timestamptz
);

-- Who gave a hand-made task to whoever has to do it now, and when; without a row they made or took it themselves.
create table if not exists {schema}.nurt_given (
  record uuid primary key,
  module text not null,
  person uuid not null,
  by uuid not null,
  at timestamptz not null
);
create index if not exists nurt_given_to on {schema}.nurt_given (person, at);
create index if not exists nurt_given_by on {schema}.nurt_given (by, module);

-- Until when each person has looked at their inbox.
create table if not exists {schema}.nurt_inbox_visit (
  person uuid primary key,
  at timestamptz not null
);

-- What is still to be done after a publish: indexes, checks of links, computed values. Read at each start.
create table {schema}.nurt_settling (
  id bigint generated always as identity primary key,
  version integer not null references {schema}.nurt_version,
  work jsonb not null,
  -- the last record that is done
  cursor uuid,
  -- why it cannot be finished; it is tried again after the next publish or start
  problem text,
  done_at timestamptz
);
create index nurt_settling_open on {schema}.nurt_settling (id) where done_at is null;

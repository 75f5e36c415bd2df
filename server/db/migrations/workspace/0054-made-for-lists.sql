-- For which records of a list that makes something it was made, as long as they stand on it.
create table if not exists {schema}.nurt_listed (
  list text not null,
  record uuid not null,
  at timestamptz not null,
  primary key (list, record)
);

-- Where people put records among the others of their module, on a board: core/lists/rank.ts. One that nobody has put stands by its id.
create table if not exists {schema}.nurt_rank (
  record uuid primary key,
  module text not null,
  rank text collate "C" not null,
  unique (module, rank)
);

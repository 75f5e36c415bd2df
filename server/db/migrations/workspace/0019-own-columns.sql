-- How a person arranged the columns of a list, by its key or id: core/lists/own-columns.ts.
create table {schema}.nurt_own_columns (
  person uuid not null,
  list text not null,
  arranged jsonb not null,
  primary key (person, list)
);

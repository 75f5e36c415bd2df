-- Teams stand in a tree, and each may have a head, who is one of its members.
alter table {schema}.nurt_team
  add column if not exists parent uuid references {schema}.nurt_team,
  add column if not exists head uuid references {schema}.nurt_member (person);

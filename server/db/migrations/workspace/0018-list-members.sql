-- The records of hand-picked lists. `list` is what the question of a list names as `picked`: a personal list and a shared one may name the same.
create table {schema}.nurt_list_member (
  list uuid not null,
  record uuid not null,
  primary key (list, record)
);

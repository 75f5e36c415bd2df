-- Lists (a shared one's key, a personal one's id) that somebody had made quick: they get the index that they need beside those of the blueprint.
create table {schema}.nurt_quick_list (
  list text primary key,
  created_at timestamptz not null default now(),
  created_by uuid
);

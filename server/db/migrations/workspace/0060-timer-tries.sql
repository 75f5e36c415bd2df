-- `at`: when it is looked at next; after a try in vain later than the case has it, and never ('infinity') once it is given up.
-- `problem`: why the last try failed.
alter table {schema}.nurt_timer
  add column if not exists tries integer not null default 0,
  add column if not exists problem jsonb;

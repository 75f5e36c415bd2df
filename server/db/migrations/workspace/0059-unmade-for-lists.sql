-- Of what module it was made, and why it could not be: such a row is tried again at each look.
alter table {schema}.nurt_listed
  add column if not exists module text,
  add column if not exists problem jsonb;

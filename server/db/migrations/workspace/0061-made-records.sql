-- What was made for the record, where it stands for it: it is called as the record is, and merged with it.
alter table {schema}.nurt_listed add column if not exists made uuid;

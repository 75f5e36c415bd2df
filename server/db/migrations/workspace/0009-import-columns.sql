-- What the columns of the file are called, by which its plan is found again for the next such file; null where it has no header row.
alter table {schema}.nurt_import add column if not exists columns jsonb;

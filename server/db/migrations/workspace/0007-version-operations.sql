-- What the draft of a version did, in order, each with its author: tells who moved what when two have changed places.
alter table {schema}.nurt_version add column if not exists operations jsonb not null default '[]';

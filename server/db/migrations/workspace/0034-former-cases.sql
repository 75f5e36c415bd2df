-- Where the case stood by processes that it followed before, as long as nobody has gone on with it since (core/processes/former.ts).
alter table {schema}.nurt_case add column if not exists former jsonb;

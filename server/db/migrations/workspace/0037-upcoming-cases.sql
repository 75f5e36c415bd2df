-- The modules whose running cases may begin anew with the version that is on its way.
alter table {schema}.nurt_upcoming add column if not exists restart text[] not null default '{}';

-- What stands in a message to another program beside its record: with one that is deleted for good it goes too, as a mail does.
alter table {schema}.nurt_delivery add column if not exists named uuid[] not null default '{}';
update {schema}.nurt_delivery set named = array(
  select distinct found[1]::uuid from regexp_matches(body, '"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"', 'g') as found
) where body is not null;
create index if not exists nurt_delivery_named on {schema}.nurt_delivery using gin (named);

-- Whether a status of any module starts records in others: cases may be kept on such a version when the newest has none.
alter table {schema}.nurt_version add column if not exists calls boolean not null
  generated always as (jsonb_path_exists(blueprint, '$.modules[*].process.steps[*].calls')) stored;

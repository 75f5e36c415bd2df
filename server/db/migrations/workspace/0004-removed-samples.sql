-- Sample records that were removed, as they stood, for as long as the removal can be taken back.
create table {schema}.nurt_removed_sample (
  removal uuid not null,
  at timestamptz not null default now(),
  -- of the blueprint that the rows fit
  version integer not null,
  source text not null,
  -- the link of other records that was blanked; absent where whole rows are kept
  rows jsonb not null
);

-- Which version of a document a file is, and the file that was its first; both empty while there is one version only.
alter table {schema}.nurt_file add column if not exists version integer;
alter table {schema}.nurt_file add column if not exists first uuid;
-- The template of its module by which it was made, by its key.
alter table {schema}.nurt_file add column if not exists template text;

-- Word templates of modules, as they were checked when they came.
create table if not exists {schema}.nurt_template (
  sha256 text primary key,
  bytes bytea not null,
  created_at timestamptz not null default now(),
  created_by uuid
);

-- Bytes of files that were made in a transaction; a job brings them where files are kept.
create table if not exists {schema}.nurt_made_file (
  sha256 text primary key,
  bytes bytea not null
);

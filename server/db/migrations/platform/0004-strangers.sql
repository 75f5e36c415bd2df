-- How often somebody without an account has sent something within a minute, for all processes. The key is a keyed hash of an address or of a
-- form; a row means nothing after its minute, so that it need not survive a crash either.
create unlogged table platform.stranger (
  key bytea primary key,
  since timestamptz not null,
  count integer not null
);

-- Acts that people are still to be told of, written with them and deleted with the telling. One table for all workspaces: what a dead
-- process left behind is found by one question.
create table platform.untold (
  workspace integer not null,
  -- the id of a change, or of an event that stands alone
  act uuid not null,
  module text not null,
  at timestamptz not null,
  primary key (workspace, act, module)
);

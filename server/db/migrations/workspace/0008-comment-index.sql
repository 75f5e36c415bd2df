-- What became of a record's comments is asked with every look at its history.
create index if not exists nurt_event_comment on {schema}.nurt_event (record) where type in ('comment.changed', 'comment.removed');

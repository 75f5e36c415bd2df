-- Every write of the browsers claims its row and fills it in a moment later: with room beside it, and no index over its time, that touches
-- no index. It is looked for by time once a day.
alter table {schema}.nurt_once set (fillfactor = 40);
drop index if exists {schema}.nurt_once_at;

create index nurt_search_start on {schema}.nurt_search (module, (left(body, 24)) text_pattern_ops);
analyze {schema}.nurt_search;

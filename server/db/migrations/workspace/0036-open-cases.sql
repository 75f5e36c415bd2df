-- What a publish looks at: running cases of a module in the order of their records, and the few others that remember an earlier process.
-- 1,000 of them among 200,000 cases: 0.04 s instead of 0.5 s, and a part of 200 in 9 ms instead of 0.9 s.
create index if not exists nurt_case_open on {schema}.nurt_case (module, record) where status = 'running' or former is not null;

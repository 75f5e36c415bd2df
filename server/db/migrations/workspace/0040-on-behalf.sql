-- whoever did a hand-made task for somebody who was away goes on seeing it
create index if not exists nurt_event_on_behalf on {schema}.nurt_event (actor, module) where details ? 'onBehalfOf';

import type { Facts } from './facts.ts'

/** Nobody, nothing, no values: what a test then adds is what it is about. */
export const noFacts: Facts = {
  read: () => null,
  environment: { today: '2026-11-23', now: '2026-11-23T10:00:00.000Z', me: null, myTeams: [], timeZone: 'Europe/Warsaw' },
  actor: null,
  actsFor: () => false,
  isInQueue: () => false,
  isInCharge: false,
  assignees: () => ({ persons: [] }),
  children: () => [],
  due: () => '2026-11-24T10:00:00.000Z',
  hash: (fields) => fields.join(),
}

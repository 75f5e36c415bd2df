import type { Blueprint, Language } from '@nurt/core/blueprint/document.ts'
import { ofNoTeam } from '@nurt/core/permissions/reach.ts'
import type { WorkspaceSnapshot } from './answers.ts'

/** A workspace as its administrator sees it; for tests. */
export function exampleSnapshot(blueprint: Blueprint, language: Language, more: Partial<WorkspaceSnapshot> = {}): WorkspaceSnapshot {
  return {
    version: 1,
    blueprint,
    me: { id: 'p1', name: 'Anna', role: 'administrator', teamIds: [], reach: ofNoTeam.reach, isHead: false, language },
    closedLists: [],
    members: [],
    teams: [],
    workspace: { slug: 'agency', name: 'Agency' },
    settling: false,
    hasSamples: false,
    ...more,
  }
}

import { languages, type Blueprint, type Label, type Language, type List, type Module, type Role } from '@nurt/core/blueprint/document.ts'
import type { Locale } from '@nurt/core/fields/field-type.ts'
import { labelOf } from '@nurt/core/blueprint/label.ts'
import { useSuspenseQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { createContext, useContext, useMemo } from 'react'
import type { WorkspaceSnapshot } from './answers.ts'
import { snapshotQuery, workspaceUrl } from './queries.ts'

/** The workspace as this person sees it. */
export interface Workspace {
  slug: string
  name: string
  /** The base of the workspace's API: `call('GET', `${url}/counts`)`. */
  url: string
  snapshot: WorkspaceSnapshot
  blueprint: Blueprint
  me: WorkspaceSnapshot['me']
  members: WorkspaceSnapshot['members']
  role: Role | undefined
  locale: Locale
  /** In which somebody reads the workspace, beside the person's own. */
  otherLanguages: Language[]
  /** In the person's language; '' for an absent label. */
  labelOf: (label: Label | undefined) => string
  /** The name of a member or team; '' when unknown. */
  nameOf: (id: string) => string
  findModule: (key: string) => Module | undefined
  findList: (key: string) => List | undefined
}

const WorkspaceContext = createContext<Workspace | undefined>(undefined)

export function WorkspaceProvider({ slug, children }: { slug: string; children: ReactNode }) {
  const { data } = useSuspenseQuery(snapshotQuery(slug))
  const workspace = useMemo(() => workspaceOf(data), [data])
  return <WorkspaceContext value={workspace}>{children}</WorkspaceContext>
}

/** Inside, the workspace reads as if this blueprint were published: for pages that edit the draft. */
export function BlueprintProvider({ blueprint, children }: { blueprint: Blueprint; children: ReactNode }) {
  const { snapshot } = useWorkspace()
  const workspace = useMemo(() => workspaceOf(snapshot, blueprint), [snapshot, blueprint])
  return <WorkspaceContext value={workspace}>{children}</WorkspaceContext>
}

export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext)
  if (!workspace) throw new Error('useWorkspace stands outside of a workspace')
  return workspace
}

function workspaceOf(snapshot: WorkspaceSnapshot, blueprint = snapshot.blueprint): Workspace {
  const { me, members, teams } = snapshot
  const names = new Map([...members, ...teams].map(({ id, name }) => [id, name]))
  const modules = new Map(blueprint.modules.map((module) => [module.key, module]))
  const lists = new Map(blueprint.lists.map((list) => [list.key, list]))
  return {
    slug: snapshot.workspace.slug,
    name: snapshot.workspace.name,
    url: workspaceUrl(snapshot.workspace.slug),
    snapshot,
    blueprint,
    me,
    members,
    role: blueprint.roles.find((role) => role.key === me.role),
    locale: { language: me.language, timeZone: blueprint.timeZone, country: blueprint.country, currency: blueprint.currency },
    otherLanguages: languages.filter(
      (language) => language !== me.language && members.some((member) => member.active && member.language === language),
    ),
    labelOf: (label) => (label ? labelOf(label, me.language, blueprint.languages) : ''),
    nameOf: (id) => names.get(id) ?? '',
    findModule: (key) => modules.get(key),
    findList: (key) => lists.get(key),
  }
}

import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { MantineProvider } from '@mantine/core'
import type { Blueprint, Field, Language, Module, Role } from '@nurt/core/blueprint/document.ts'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import { Suspense, useState } from 'react'
import { ofNoTeam } from '@nurt/core/permissions/reach.ts'
import type { WorkspaceSnapshot } from '../api/answers.ts'
import { exampleSnapshot } from '../api/example-snapshot.ts'
import { snapshotQuery } from '../api/queries.ts'
import { WorkspaceProvider } from '../api/useWorkspace.tsx'
import { fieldControls } from './field-controls.tsx'
import { FieldValue } from './FieldValue.tsx'

const members = [
  { id: 'ann', name: 'Anna Nowak', active: true, language: 'pl' as const },
  { id: 'bob', name: 'Bogdan Wilk', active: true, language: 'pl' as const },
  { id: 'gone', name: 'Grzegorz Stary', active: false, language: 'pl' as const },
]

/** A module of tests whose records have a name. */
export function namedModule(key: string, [many, one]: [many: string, one: string], more: Partial<Module> = {}): Module {
  return {
    key,
    name: { en: many },
    one: { en: one },
    add: { en: 'Add' },
    icon: 'users',
    enabled: true,
    traits: [],
    title: 'name',
    fields: [{ key: 'name', name: { en: 'Name' }, type: 'text' }],
    sections: [],
    ...more,
  }
}

const clients = namedModule('client', ['Clients', 'Client'])

/** A form with one field, in a workspace of tests (Warsaw, PLN). `seen` is what the control told last, `told` all of it. */
export function renderField(
  field: Field,
  value: unknown = null,
  options: { language?: Language; compact?: boolean; problem?: string } = {},
) {
  const { language = 'pl', ...props } = options
  const told: unknown[] = []
  const Control = fieldControls[field.type]

  function Form() {
    const [held, hold] = useState(value)
    const change = (next: unknown) => {
      told.push(next)
      hold(next)
    }
    return <Control field={field} label={field.name.en ?? field.key} value={held} onChange={change} members={members} {...props} />
  }

  renderInWorkspace(<Form />, language)
  return { told, seen: () => told.at(-1) }
}

export function renderValue(field: Field, value: unknown, language: Language = 'pl') {
  return renderInWorkspace(<FieldValue field={field} value={value} />, language)
}

/** Pieces of a page, in a workspace of tests; `fields` are those of which the role may not do all. */
export function renderInWorkspace(
  content: React.ReactNode,
  language: Language = 'pl',
  modules: Module[] = [],
  fields: Role['fields'] = {},
) {
  i18n.loadAndActivate({ locale: 'en', messages: {} })
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } })
  client.setQueryData(snapshotQuery('acme').queryKey, snapshotIn(language, modules, fields))
  return render(
    <MantineProvider env="test">
      <I18nProvider i18n={i18n}>
        <QueryClientProvider client={client}>
          <Suspense>
            <WorkspaceProvider slug="acme">{content}</WorkspaceProvider>
          </Suspense>
        </QueryClientProvider>
      </I18nProvider>
    </MantineProvider>,
  )
}

function snapshotIn(language: Language, modules: Module[], fields: Role['fields']): WorkspaceSnapshot {
  const blueprint: Blueprint = {
    format: 1,
    languages: ['en'],
    timeZone: 'Europe/Warsaw',
    currency: 'PLN',
    country: 'PL',
    modules: [clients, ...modules],
    lists: [],
    roles: [{ key: 'admin', name: { en: 'Administrator' }, configure: true, rights: { '*': { create: 'all' } }, fields }],
    menu: [],
  }
  return exampleSnapshot(blueprint, language, {
    me: { id: 'bob', name: 'Bogdan Wilk', role: 'admin', teamIds: [], reach: ofNoTeam.reach, isHead: false, language },
    members,
    teams: [{ id: 'sales', name: 'Sales' }],
    workspace: { slug: 'acme', name: 'Acme' },
  })
}

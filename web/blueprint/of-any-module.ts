import type { Module } from '@nurt/core/blueprint/document.ts'

/** What the records of every module have: the fields of the system. */
export const ofAnyModule: Module = {
  key: '*',
  name: {},
  one: {},
  add: {},
  icon: 'folder',
  enabled: true,
  traits: [],
  title: '',
  fields: [],
  sections: [],
}

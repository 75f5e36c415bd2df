import type { Blueprint, Field, Module, PublicForm } from '@nurt/core/blueprint/document.ts'
import { basePack } from './build-world.ts'

const fields: Field[] = [
  { key: 'name', type: 'text', name: { en: 'What', pl: 'Co' }, required: true },
  { key: 'who', type: 'text', name: { en: 'Who', pl: 'Kto' } },
  { key: 'email', type: 'email', name: { en: 'E-mail', pl: 'E-mail' } },
  { key: 'phone', type: 'phone', name: { en: 'Phone', pl: 'Telefon' } },
  { key: 'tax_id', type: 'tax_id', name: { en: 'Tax id', pl: 'NIP' } },
  { key: 'client', type: 'link', name: { en: 'Client', pl: 'Klient' }, module: 'client', inverse: { en: 'Leads', pl: 'Leady' } },
  {
    key: 'source',
    type: 'choice',
    name: { en: 'Source', pl: 'Źródło' },
    choices: [
      { key: 'www', name: { en: 'Website', pl: 'Strona' }, color: 'blue' },
      { key: 'phone', name: { en: 'Phone', pl: 'Telefon' }, color: 'gray' },
      { key: 'fair', name: { en: 'Fair', pl: 'Targi' }, color: 'gray', hidden: true },
    ],
  },
  { key: 'wish', type: 'long_text', name: { en: 'Wish', pl: 'Potrzeba' } },
  {
    key: 'rooms',
    type: 'number',
    places: 0,
    name: { en: 'Rooms', pl: 'Pokoje' },
    rule: { formula: 'rooms = null or rooms > 0', message: { en: 'At least one', pl: 'Co najmniej jeden' } },
  },
  { key: 'cost', type: 'money', name: { en: 'What it costs us', pl: 'Koszt' } },
  { key: 'agreed', type: 'yes_no', name: { en: 'I agree', pl: 'Zgadzam się' } },
]

export const askForm: PublicForm = {
  key: 'ask',
  name: { en: 'Ask for an offer', pl: 'Zapytaj o ofertę' },
  intro: { en: 'We answer within a day.', pl: 'Odpowiemy w ciągu jednego dnia.' },
  thanks: { en: 'Thank you, we will call.', pl: 'Dziękujemy, oddzwonimy.' },
  open: true,
  fields: [
    { field: 'who', required: true },
    { field: 'email' },
    { field: 'phone' },
    { field: 'tax_id' },
    { field: 'wish' },
    { field: 'rooms' },
    { field: 'agreed', required: true },
  ],
  values: { source: { value: 'www' }, name: { formula: '"Asks: " + who' } },
}

/** The base pack with leads that a public form makes. */
export function withForm(change: (lead: Module & { forms: PublicForm[] }) => void = () => undefined, blueprint = basePack()): Blueprint {
  const name = { en: 'Leads', pl: 'Leady' }
  const lead: Module & { forms: PublicForm[] } = {
    key: 'lead',
    name,
    one: { en: 'Lead', pl: 'Lead' },
    add: { en: 'Add lead', pl: 'Dodaj lead' },
    icon: 'box',
    enabled: true,
    traits: ['process'],
    title: 'name',
    fields: structuredClone(fields),
    sections: [{ key: 'main', name, fields: fields.map(({ key }) => key) }],
    process: {
      groups: [{ key: 'open', name: { en: 'Open', pl: 'Otwarte' } }],
      steps: [
        { key: 'new', name: { en: 'New', pl: 'Nowy' }, color: 'blue', group: 'open' },
        { key: 'lost', name: { en: 'Lost', pl: 'Stracony' }, color: 'gray', group: 'open', final: true },
      ],
    },
    forms: [structuredClone(askForm)],
  }
  change(lead)
  return { ...blueprint, modules: [...blueprint.modules, lead], menu: [...blueprint.menu, { module: 'lead', lists: [] }] }
}

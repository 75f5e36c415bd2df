import { expect, test } from 'vitest'
import type { Blueprint, Module } from '../blueprint/document.ts'
import { validateBlueprint } from '../blueprint/validate.ts'
import { exampleBlueprint } from '../blueprint/testing.ts'
import { offeredTags } from './offered-tags.ts'
import { resolveTags } from './resolve-tags.ts'

const [clients, contracts] = exampleBlueprint().modules as [Module, Module]
const client: Module = { ...clients, fields: [...clients.fields, { key: 'tax_id', type: 'tax_id', name: { en: 'Tax id', pl: 'NIP' } }] }
const offer: Module = {
  ...contracts,
  fields: [
    ...contracts.fields.filter(({ key }) => key !== 'amount'),
    { key: 'amount', type: 'money', name: { en: 'Price (net)', pl: 'Cena (netto)' } },
    { key: 'files', type: 'files', name: { en: 'Attachments', pl: 'Pliki' } },
    {
      key: 'items',
      type: 'lines',
      name: { en: 'Items', pl: 'Pozycje' },
      fields: [
        { key: 'title', type: 'text', name: { en: 'Title', pl: 'Tytuł' } },
        { key: 'price', type: 'money', name: { en: 'Unit price', pl: 'Cena jedn.' } },
      ],
    },
  ],
}
const withModules = (...modules: Module[]): Blueprint => ({ ...exampleBlueprint(), modules })
const blueprint = withModules(client, offer)
const resolve = (...texts: string[]) =>
  resolveTags(
    blueprint,
    offer,
    texts.map((text) => ({ text, around: text })),
  )

test('[W10] tags are read by the names that people see, in any language, or by paths, over links and inside lines', () => {
  const { tags, problems } = resolve(
    'tytuł',
    'Klient . NIP',
    'client.tax_id',
    'Price (net)',
    '#Pozycje',
    'Tytuł',
    'Cena jedn.',
    '/Pozycje',
    'Today',
  )
  expect(problems).toEqual([])
  expect(tags).toEqual([
    { text: 'tytul', path: 'title' },
    { text: 'klient.nip', path: 'client.tax_id' },
    { text: 'client.tax_id', path: 'client.tax_id' },
    { text: 'price (net)', path: 'amount' },
    { text: 'pozycje', path: 'items' },
    { text: 'tytul', path: 'items.title', each: 'items' },
    { text: 'cena jedn.', path: 'items.price', each: 'items' },
    { text: 'today', path: '@today' },
  ])
})

test('[W10] each tag that stands for nothing is told with its place and what it may have meant', () => {
  const codes = (...texts: string[]) => resolve(...texts).problems.map(({ code, tag, near }) => [code, tag, near])
  expect(codes('Cliend.Tax id')).toEqual([['tag_unknown', 'Cliend.Tax id', 'Client.Tax id']])
  expect(codes('something else entirely')).toEqual([['tag_unknown', 'something else entirely', undefined]])
  expect(codes('Unit price')).toEqual([['tag_outside', 'Unit price', 'Items']])
  expect(codes('Items')).toEqual([['tag_of_lines', 'Items', undefined]])
  expect(codes('#Items', 'Title')).toEqual([['tag_not_closed', '#Items', undefined]])
  expect(codes('#Items', '/Client')).toEqual([['tag_not_closed', '#Items', undefined]])
  expect(codes('/Items')).toEqual([['tag_not_opened', '/Items', undefined]])
  expect(codes('Attachments')).toEqual([['tag_unknown', 'Attachments', undefined]])
  expect(codes('')).toEqual([['tag_unknown', '', undefined]])
})

test('[W10] every tag that is offered is read as what it is offered for', () => {
  for (const language of ['pl', 'en'] as const) {
    const offered = offeredTags(blueprint, offer, language)
    const texts = offered
      .filter(({ around }) => around === undefined)
      .flatMap(({ text, isLines }) => {
        const inside = offered.filter(({ around }) => around === text).map((one) => one.text)
        return isLines ? [`#${text}`, ...inside, `/${text}`] : [text]
      })
    expect(resolve(...texts)).toMatchObject({ problems: [], tags: { length: offered.length } })
  }
})

test('a template whose field is gone, or which fills no files field, is a fault; so is an action without its template', () => {
  const { tags } = resolve('Client.Tax id', '#Items', 'Unit price', '/Items')
  const template = { key: 'offer', name: { en: 'Offer' }, field: 'files', sha256: 'a'.repeat(64), file: 'Offer.docx', tags }
  const faults = (change: Partial<Module>) =>
    validateBlueprint(withModules(client, { ...offer, templates: [template], ...change })).map(({ code, path, details }) => [
      code,
      path.at(-1),
      details,
    ])
  expect(faults({})).toEqual([])
  expect(faults({ fields: offer.fields.map((field) => (field.key === 'client' ? { ...field, hidden: true } : field)) })).toContainEqual([
    'tag_unfit',
    'offer',
    { tag: 'client.tax id' },
  ])
  expect(faults({ fields: offer.fields.filter(({ key }) => key !== 'items') })).toContainEqual([
    'tag_unfit',
    'offer',
    { tag: 'unit price' },
  ])
  expect(faults({ templates: [{ ...template, field: 'amount' }] })).toContainEqual(['document_unfit', 'offer', { field: 'amount' }])
})

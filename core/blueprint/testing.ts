import type { Blueprint, Field, Module } from './document.ts'

/** A small valid blueprint for tests: clients with a segment, contracts with a client, an amount and steps. */
export function exampleBlueprint(): Blueprint {
  return {
    format: 1,
    languages: ['pl', 'en'],
    timeZone: 'Europe/Warsaw',
    currency: 'PLN',
    country: 'PL',
    modules: [clientModule(), contractModule()],
    lists: [
      {
        key: 'contract_active',
        module: 'contract',
        name: { pl: 'Aktywne', en: 'Active' },
        condition: { field: 'step', op: 'is', value: 'active' },
        columns: [{ field: 'title' }, { field: 'client.segment' }, { field: 'amount' }],
        order: [{ field: 'title', direction: 'asc' }],
        totals: ['amount'],
        layout: { kind: 'table' },
      },
    ],
    roles: [{ key: 'administrator', name: { en: 'Administrator' }, configure: true, rights: { '*': { see: 'all' } } }],
    menu: [{ module: 'contract', lists: ['contract_active'] }],
  }
}

/** The same with one more field in the contracts. */
export function withField(field: Field, blueprint = exampleBlueprint()): Blueprint {
  const modules = blueprint.modules.map((module) =>
    module.key === 'contract' ? { ...module, fields: [...module.fields.filter(({ key }) => key !== field.key), field] } : module,
  )
  return { ...blueprint, modules }
}

function clientModule(): Module {
  return {
    key: 'client',
    name: { pl: 'Klienci', en: 'Clients' },
    one: { pl: 'Klient', en: 'Client' },
    add: { pl: 'Dodaj klienta', en: 'Add client' },
    icon: 'building',
    enabled: true,
    traits: ['party'],
    title: 'title',
    fields: [
      { key: 'title', type: 'text', name: { pl: 'Nazwa', en: 'Name' }, required: true },
      {
        key: 'segment',
        type: 'choice',
        name: { pl: 'Segment', en: 'Segment' },
        choices: [
          { key: 'big', name: { pl: 'Duży', en: 'Big' }, color: 'red' },
          { key: 'small', name: { pl: 'Mały', en: 'Small' }, color: 'blue' },
        ],
      },
    ],
    sections: [{ key: 'main', name: { pl: 'Dane', en: 'Data' }, fields: ['title', 'segment'] }],
  }
}

function contractModule(): Module {
  return {
    key: 'contract',
    name: { pl: 'Umowy', en: 'Contracts' },
    one: { pl: 'Umowa', en: 'Contract' },
    add: { pl: 'Dodaj umowę', en: 'Add contract' },
    icon: 'file-text',
    enabled: true,
    traits: ['process'],
    title: 'title',
    fields: [
      { key: 'title', type: 'text', name: { pl: 'Tytuł', en: 'Title' } },
      { key: 'client', type: 'link', name: { pl: 'Klient', en: 'Client' }, module: 'client', inverse: { pl: 'Umowy', en: 'Contracts' } },
      { key: 'amount', type: 'money', name: { pl: 'Kwota', en: 'Amount' } },
    ],
    sections: [{ key: 'main', name: { pl: 'Umowa', en: 'Contract' }, fields: ['title', 'client', 'amount'] }],
    process: {
      groups: [{ key: 'open', name: { pl: 'Otwarte', en: 'Open' } }],
      steps: [
        { key: 'draft', name: { pl: 'Szkic', en: 'Draft' }, color: 'gray', group: 'open' },
        { key: 'active', name: { pl: 'Aktywna', en: 'Active' }, color: 'green', group: 'open' },
      ],
    },
  }
}

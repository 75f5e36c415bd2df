import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { Field, FieldTypeName } from '@nurt/core/blueprint/document.ts'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { fieldControls } from './field-controls.tsx'
import { renderField, renderValue } from './render-field.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function fieldOf(type: FieldTypeName, options: object = {}): Field {
  return { key: 'field', name: { en: 'Field' }, type, ...options } as Field
}

/** The input of a drop-down; its list bears the same label. */
function picker(name: string): HTMLElement {
  return screen.getByRole('combobox', { name })
}

const choices = [
  { key: 'open', name: { en: 'Open' }, color: 'green' },
  { key: 'closed', name: { en: 'Closed' }, color: 'gray' },
  { key: 'old', name: { en: 'Old' }, color: 'red', hidden: true },
]

const typed: [type: FieldTypeName, text: string, wire: unknown, shown: string][] = [
  ['text', 'Ala', 'Ala', 'Ala'],
  ['number', '1234,5', '1234.5', '1 234,5'],
  ['percent', '23', '23', '23%'],
  ['money', '12,3', '12.30 PLN', '12,30'],
  ['money', '12 eur', '12.00 EUR', '12,00'],
  ['date', '21 lis 2026', '2026-11-21', '21.11.2026'],
  ['datetime', '21.11.2026 10:05', '2026-11-21T09:05:00Z', '21.11.2026, 10:05'],
  ['duration', '90', 5400, '1 godz. 30 min'],
  ['email', 'Jan@Firma.pl', 'Jan@firma.pl', 'Jan@firma.pl'],
  ['phone', '22 123 45 67', '+48221234567', '+48 22 123 45 67'],
  ['url', 'firma.pl', 'https://firma.pl', 'firma.pl'],
  ['tax_id', '5260250274', 'PL5260250274', '526-025-02-74'],
  ['bank_account', '61109010140000071219812874', 'PL61109010140000071219812874', 'PL61 1090 1014 0000 0712 1981 2874'],
]

describe('what is typed becomes a wire value at once and is shown in its usual form when left:', () => {
  test.each(typed)('%s %s', async (type, text, wire, shown) => {
    const { seen } = renderField(fieldOf(type))
    const input = screen.getByLabelText('Field')
    await userEvent.type(input, text)
    expect(seen()).toEqual(wire)
    await userEvent.tab()
    expect((input as HTMLInputElement).value.replace(/[\u00a0\u202f]/g, ' ')).toBe(shown)
  })
})

test('a wrong value is told at the field, in words, and what was typed stays', async () => {
  const { seen } = renderField(fieldOf('tax_id'))
  const input = screen.getByLabelText('Field')
  await userEvent.type(input, '526-02-50-27')
  expect(screen.queryByText(/digits/)).toBeNull()
  await userEvent.tab()
  expect(screen.getByText('NIP has 10 digits; this has 9.')).toBeTruthy()
  expect((input as HTMLInputElement).value).toBe('526-02-50-27')
  expect(seen()).toBe('526-02-50-27')
})

test("the server's problem is shown at the field and read out with it", () => {
  renderField(fieldOf('text', { required: true, hint: { en: 'As in the register' } }), 'x', { problem: 'Acme has this value already.' })
  const input = screen.getByLabelText(/Field/)
  expect(input.getAttribute('aria-invalid')).toBe('true')
  expect(screen.getByText('Acme has this value already.')).toBeTruthy()
  expect(screen.getByText('As in the register')).toBeTruthy()
})

test('an amount that the server could not read is told to be too large where that is why', () => {
  renderField(fieldOf('money'), '99999999999999999999', { problem: 'This is not an amount of money.', compact: true })
  expect(screen.getByText(/^This number is too large: at most 15 digits/)).toBeTruthy()
  expect(screen.queryByText(/not an amount/)).toBeNull()
})

test('an emptied field is blank', async () => {
  const { seen } = renderField(fieldOf('number'), '5')
  await userEvent.clear(screen.getByLabelText('Field'))
  expect(seen()).toBeNull()
})

test('another currency is chosen beside the amount', async () => {
  const { seen } = renderField(fieldOf('money'), '12.30 PLN')
  await userEvent.click(picker('Field: currency'))
  await userEvent.click(await screen.findByRole('option', { name: 'EUR' }))
  expect(seen()).toBe('12.30 EUR')
})

test('an amount typed alone stays in the currency that stood there', async () => {
  for (const compact of [false, true]) {
    const { seen } = renderField(fieldOf('money'), '12.30 EUR', { compact })
    const input = screen.getByLabelText('Field')
    await userEvent.clear(input)
    expect(seen()).toBeNull()
    await userEvent.type(input, '7')
    expect(seen()).toBe('7.00 EUR')
    cleanup()
  }
})

test('a day is picked from the calendar', async () => {
  const { seen } = renderField(fieldOf('date'), '2026-11-21')
  await userEvent.click(screen.getByRole('button', { name: 'Open the calendar' }))
  await userEvent.click(await screen.findByRole('button', { name: /^30 listopada/ }))
  expect(seen()).toBe('2026-11-30')
})

test('a day picked for a moment keeps its time', async () => {
  const { seen } = renderField(fieldOf('datetime'), '2026-11-21T09:05:00Z')
  await userEvent.click(screen.getByRole('button', { name: 'Open the calendar' }))
  await userEvent.click(await screen.findByRole('button', { name: /^30 listopada/ }))
  expect(seen()).toBe('2026-11-30T09:05:00Z')
})

test('hidden choices are not offered, but one that stands there is', async () => {
  renderField(fieldOf('choice', { choices }), 'open')
  await userEvent.click(picker('Field'))
  expect((await screen.findAllByRole('option')).map((option) => option.textContent)).toEqual(['Open', 'Closed'])
  cleanup()
  renderField(fieldOf('choice', { choices }), 'old')
  expect((picker('Field') as HTMLInputElement).value).toBe('Old')
})

test('several choices come in the order of the field', async () => {
  const { seen } = renderField(fieldOf('multi_choice', { choices }), ['closed'])
  await userEvent.click(picker('Field'))
  await userEvent.click(await screen.findByRole('option', { name: 'Open' }))
  expect(seen()).toEqual(['open', 'closed'])
})

test('yes and no', async () => {
  const { seen } = renderField(fieldOf('yes_no'))
  await userEvent.click(screen.getByLabelText('Field'))
  expect(seen()).toBe(true)
})

test('oneself comes first among the persons, and those who left are not offered', async () => {
  const { seen } = renderField(fieldOf('person'))
  await userEvent.click(picker('Field'))
  const names = (await screen.findAllByRole('option')).map((option) => option.textContent)
  expect(names).toEqual(['Bogdan Wilk', 'Anna Nowak'])
  await userEvent.click(screen.getByRole('option', { name: 'Anna Nowak' }))
  expect(seen()).toBe('ann')
})

test('a linked record is found by what is typed of its name', async () => {
  const asked: string[] = []
  const fetch = (url: string) => {
    asked.push(decodeURIComponent(url.replaceAll('+', ' ')))
    const tells = [{ label: 'Tax id', text: '526-025-02-74' }]
    return Promise.resolve(Response.json({ results: [{ module: 'client', record: 'r1', title: 'Żółw sp. z o.o.', tells }] }))
  }
  vi.stubGlobal('fetch', fetch)
  const { seen } = renderField(fieldOf('link', { module: 'client' }))
  await userEvent.type(picker('Field'), 'zolw')
  await waitFor(() => expect(asked.at(-1)).toContain('/search?q=zolw&module=client'))
  const option = await screen.findByRole('option', { name: 'Żółw sp. z o.o. Tax id: 526-025-02-74' })
  expect(option.querySelector('mark')?.textContent).toBe('Żółw')
  await userEvent.click(option)
  expect(seen()).toEqual(['r1', 'Żółw sp. z o.o.'])
})

test('a linked record that is missing is added by its name', async () => {
  const sent: unknown[] = []
  const fetch = (url: string, { method, body }: { method?: string; body?: string }) => {
    if (method !== 'POST') return Promise.resolve(Response.json({ columns: ['name'], rows: [], results: [], next: null }))
    sent.push(url, JSON.parse(body ?? ''))
    return Promise.resolve(Response.json({ id: 'r9', title: 'Nowa Firma' }))
  }
  vi.stubGlobal('fetch', fetch)
  const { seen } = renderField(fieldOf('link', { module: 'client' }))
  await userEvent.type(picker('Field'), 'Nowa Firma')
  await userEvent.click(await screen.findByRole('option', { name: 'Add “Nowa Firma”' }))
  await waitFor(() => expect(seen()).toEqual(['r9', 'Nowa Firma']))
  expect(sent).toEqual(['/api/v1/w/acme/m/client/records', { values: { name: 'Nowa Firma' } }])
})

test('what was typed before the control was there is read and stays as typed', async () => {
  const { seen } = renderField(fieldOf('money'), '12,5')
  expect(seen()).toBe('12.50 PLN')
  expect((screen.getByLabelText('Field') as HTMLInputElement).value).toBe('12,5')
})

test('a postal address is put together from its parts', async () => {
  const { seen } = renderField(fieldOf('address'))
  await userEvent.type(screen.getByLabelText('Street and number'), 'Długa 5')
  await userEvent.type(screen.getByLabelText('City'), 'Kraków')
  expect(seen()).toEqual({ street: 'Długa 5', city: 'Kraków' })
  await userEvent.clear(screen.getByLabelText('Street and number'))
  await userEvent.clear(screen.getByLabelText('City'))
  expect(seen()).toBeNull()
})

const lineFields = [
  { key: 'product', name: { en: 'Product' }, type: 'text', default: 'SEO' },
  { key: 'price', name: { en: 'Price' }, type: 'money' },
]

test('[I9] lines are added, changed, summed per currency and removed', async () => {
  const { seen } = renderField(fieldOf('lines', { fields: lineFields }), [{ id: 'a', product: 'Ads', price: '100.00 PLN' }])
  await userEvent.click(screen.getByRole('button', { name: 'Add line' }))
  await userEvent.type(screen.getByLabelText('Price, line 2'), '20,5')
  expect(seen()).toEqual([
    { id: 'a', product: 'Ads', price: '100.00 PLN' },
    { id: '', product: 'SEO', price: '20.50 PLN' },
  ])
  expect(within(screen.getByRole('table')).getByText(/^120,50.zł$/)).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Remove line 1' }))
  expect(seen()).toEqual([{ id: '', product: 'SEO', price: '20.50 PLN' }])
})

test('files are uploaded at once and can be taken out again', async () => {
  const file = { id: 'f1', name: 'umowa.pdf', size: 2048, type: 'application/pdf' }
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(file)))
  const { seen } = renderField(fieldOf('files'))
  const input = document.querySelector('input[type=file]') as HTMLInputElement
  await userEvent.upload(input, new File(['x'], 'umowa.pdf'))
  await waitFor(() => expect(seen()).toEqual([file]))
  await userEvent.click(screen.getByRole('button', { name: 'Remove umowa.pdf' }))
  expect(seen()).toEqual([])
})

test('every control can be found by its label, in a form and in a cell', () => {
  const options = { choices, fields: lineFields, module: 'client', formula: '1', result: 'number', pattern: '{n}' }
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ columns: [], rows: [], next: null })))
  for (const type of Object.keys(fieldControls) as FieldTypeName[]) {
    for (const compact of [false, true]) {
      renderField(fieldOf(type, options), null, { compact })
      const named = [...screen.queryAllByLabelText('Field'), ...screen.queryAllByRole('group', { name: 'Field' })]
      expect([type, named.length > 0]).toEqual([type, true])
      cleanup()
    }
  }
})

describe('values to read:', () => {
  test('mail, phone and web addresses are links', () => {
    renderValue(fieldOf('phone'), '+48221234567')
    expect(screen.getByRole('link').getAttribute('href')).toBe('tel:+48221234567')
    cleanup()
    renderValue(fieldOf('email'), 'jan@firma.pl')
    expect(screen.getByRole('link').getAttribute('href')).toBe('mailto:jan@firma.pl')
  })

  test('a linked record leads to its page', () => {
    renderValue(fieldOf('link', { module: 'client' }), ['r1', 'Acme'])
    expect(screen.getByRole('link', { name: 'Acme' }).getAttribute('href')).toBe('/w/acme/m/client/records/r1')
  })

  test('a signature is drawn, but not as a picture that cannot be fetched now', async () => {
    const isOnLine = vi.spyOn(navigator, 'onLine', 'get')
    const drawn = async (online: boolean) => {
      cleanup()
      isOnLine.mockReturnValue(online)
      renderValue(fieldOf('files', { signature: true }), [{ id: 'f1', name: 'signed.png', size: 1000, type: 'image/png' }])
      await screen.findByText(online ? '1 kB' : /on this device|tym urządzeniu/)
      return screen.queryAllByRole('img', { name: 'signed.png' }).length
    }
    expect(await drawn(true)).toBe(1)
    expect(await drawn(false)).toBe(0)
    isOnLine.mockRestore()
  })

  test('of lines the values add up, not their unit prices', async () => {
    const fields = [
      ...lineFields,
      { key: 'value', name: { en: 'Value' }, type: 'formula', formula: 'price * 2', result: 'money' },
      { key: 'time', name: { en: 'Time' }, type: 'duration' },
    ]
    renderValue(fieldOf('lines', { fields }), [
      { id: 'a', product: 'Ads', price: '100.00 PLN', value: '200.00 PLN', time: 3600 },
      { id: 'b', product: 'SEO', price: '10.00 PLN', value: '20.00 PLN', time: 1800 },
    ])
    const [, , , totals] = await screen.findAllByRole('row')
    expect(
      within(totals!)
        .getAllByRole('cell')
        .map((cell) => cell.textContent?.replace(/[\u00a0\u202f]/g, ' ')),
    ).toEqual(['Total', '', '220,00 zł', '1 godz. 30 min'])
  })

  test('lines are a table with their sum', async () => {
    renderValue(fieldOf('lines', { fields: lineFields }), [
      { id: 'a', product: 'Ads', price: '100.00 PLN' },
      { id: 'b', product: 'SEO', price: '5.00 EUR' },
    ])
    expect((await screen.findByRole('table')).textContent?.replace(/[\u00a0\u202f]/g, ' ')).toContain('100,00 zł + 5,00 €')
  })
})

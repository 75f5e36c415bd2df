import { expect, type Page, test } from '@playwright/test'
import type { CaseAnswer } from '@nurt/core/processes/api.ts'
import { expectAccessible } from './accessible.ts'
import { Api } from './api.ts'
import { startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import { User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let page: Page
let user: User
let base: string
let api: Api

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page, user, base } = await startRegistered(browser, 'Obieg dokumentów'))
  api = new Api(base.replace('/w/', '/api/v1/w/'))
})
test.afterAll(() => nurt.stop())

const head = ['modules', 'document', 'process', 'steps', 'head']
const way = () => page.getByRole('region', { name: 'Co jest do zrobienia' })
const chairs = 'Krzesła do biura'
const projector = 'Projektor do sali'
let another: string

test('[M18] records on their way keep the process that they have, where the one who publishes says so', async () => {
  another = (await api.add(page, 'document', { name: projector, kind: 'purchase', description: 'Do sali' })).id
  await api.decide(page, { module: 'document', record: another }, 'submit')
  // the head does not decide any more, and passes everything on by a button of another name
  const pass = { key: 'pass', name: { pl: 'Obejrzane' }, to: 'whose' }
  await api.post(page, '/draft/operations', {
    operations: [
      { do: 'remove', path: [...head, 'work'] },
      { do: 'put', path: [...head, 'transitions', 'pass'], value: pass },
    ],
  })
  await page.goto(`${base}/configure/preview`)
  const cases = page.getByRole('region', { name: 'Sprawy w toku' })
  await expect(cases).toContainText('nowego procesu')
  await cases.getByRole('radio', { name: 'Zachowują proces, który mają' }).check()
  await expectAccessible(page)
  await user.screenshot('keep-process')
  await page.getByRole('button', { name: 'Opublikuj' }).click()
  await expect(page.getByText(/Opublikowano jako wersję/)).toBeVisible()

  await page.goto(`${base}/m/document/lists/document_all`)
  await page.getByRole('link', { name: chairs }).click()
  await expect(way()).toContainText(/zachowuje proces z wersji \d+/)
  await expect(way().getByRole('button', { name: 'Zatwierdź' })).toBeVisible()
  await expect(way().getByRole('button', { name: 'Obejrzane' })).toHaveCount(0)
  await user.screenshot('kept-record')
  const fresh = await api.add(page, 'document', { name: 'Nowy skaner', kind: 'purchase', description: 'Do biura' })
  await api.decide(page, { module: 'document', record: fresh.id }, 'submit')
  const { tasks, follows } = await api.find<CaseAnswer>(page, `/m/document/records/${fresh.id}/case`)
  expect([tasks, follows]).toEqual([[], undefined])
})

test('[M18] later they follow the newest one by one or all at once, and that is undone', async () => {
  await page.goto(`${base}/configure/modules/document/statuses`)
  const kept = page.getByRole('region', { name: 'Rekordy z wcześniejszym procesem' })
  const row = kept.getByRole('listitem').filter({ hasText: chairs })
  await row.getByRole('button', { name: 'Przejdź na najnowszy' }).click()
  await expect(kept).toContainText('1 rekord idzie teraz najnowszym procesem.')
  await expect(row).toHaveCount(0)
  await expectAccessible(page)
  await user.screenshot('follow-newest')
  await kept.getByRole('button', { name: 'Cofnij' }).click()
  await expect(row).toHaveCount(1)
  await kept.getByRole('button', { name: 'Przenieś wszystkie na najnowszy' }).click()
  await expect(kept.getByRole('listitem')).toHaveCount(0)
  // somebody goes on with one before that is undone
  await api.decide(page, { module: 'document', record: another }, 'pass')
  await kept.getByRole('button', { name: 'Cofnij' }).click()
  const left = kept.getByText('1 rekord poszedł już dalej i zostaje przy najnowszym procesie:')
  await expect(left).toContainText(projector)
  await expect(left).toBeInViewport()
  await expect(row).toHaveCount(1)
  await expectAccessible(page)
  await user.screenshot('gone-on')
  await kept.getByRole('button', { name: 'Przenieś wszystkie na najnowszy' }).click()
  await expect(kept.getByRole('listitem')).toHaveCount(0)
  await expect(kept.getByText(/rekord(y|ów)? id(zie|ą) teraz najnowszym procesem/)).toBeVisible()

  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${base}/m/document/lists/document_all`)
  await page.getByRole('link', { name: chairs }).click()
  await expect(way().getByRole('button', { name: 'Obejrzane' })).toBeVisible()
  await expect(way()).not.toContainText('zachowuje proces')
})

test('[M18] before a publish single records are chosen that keep their process, and the others follow', async () => {
  await page.setViewportSize({ width: 1440, height: 900 })
  const made = async (name: string) => {
    const { id } = await api.add(page, 'document', { name, kind: 'purchase', description: 'Do biura' })
    await api.decide(page, { module: 'document', record: id }, 'submit')
    return id
  }
  const [shelf, lamp] = [await made('Regał na akta'), await made('Lampa na biurko')]
  await api.post(page, '/draft/operations', {
    operations: [
      { do: 'put', path: [...head, 'transitions', 'look'], value: { key: 'look', name: { pl: 'Do poprawy' }, to: 'correction' } },
    ],
  })
  await page.goto(`${base}/configure/preview`)
  const cases = page.getByRole('region', { name: 'Sprawy w toku' })
  await cases.getByRole('radio', { name: 'Przy dotychczasowym procesie zostają tylko wybrane' }).check()
  const box = cases.getByRole('combobox', { name: 'Dokumenty' })
  await box.fill('Regał')
  await page.getByRole('option', { name: 'Regał na akta' }).click()
  await page.keyboard.press('Tab')
  await expectAccessible(page)
  await user.screenshot('keep-chosen')
  await page.getByRole('button', { name: 'Opublikuj' }).click()
  await expect(page.getByText(/Opublikowano jako wersję/)).toBeVisible()
  await page.goto(`${base}/m/document/records/${shelf}`)
  await expect(way()).toContainText(/zachowuje proces z wersji \d+/)
  await page.goto(`${base}/m/document/records/${lamp}`)
  await expect(way().getByRole('button', { name: 'Do poprawy', exact: true })).toBeVisible()
  await expect(way()).not.toContainText('zachowuje proces')
})

import { createHmac } from 'node:crypto'
import { expect, test, type Page } from '@playwright/test'
import { anna, password, startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import type { User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let page: Page
let user: User
let base = ''

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page, user } = await startRegistered(browser, 'Agencja marketingowa'))
  base = `/w/${page.url().split('/w/')[1]?.split('/')[0]}`
})
test.afterAll(() => nurt.stop())

/** As an authenticator app makes it of the key that is shown. */
function codeOf(key: string, stepsBack = 0): string {
  const letters = Array.from(key.replaceAll(' ', ''), (letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter))
  const bits = letters.map((five) => five.toString(2).padStart(5, '0')).join('')
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) - stepsBack))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}

test('[P9] while a client is typed the one that is kept already is told, and two of one are merged', async () => {
  const made = async (values: object) => {
    const answer = await page.request.post(`${nurt.url}/api/v1${base}/m/client/records`, { data: { values } })
    expect(answer.ok()).toBe(true)
    return ((await answer.json()) as { id: string }).id
  }
  const first = await made({ name: 'Aaa Żółta Oś', phone: '+48601222333' })
  await page.goto(`${nurt.url}${base}/m/client/records/new`)
  await user.type(page.getByRole('textbox', { name: 'Nazwa' }), 'zolta os sp. z o.o.')
  await expect(page.getByText('Już zapisane:')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Aaa Żółta Oś' })).toBeVisible()
  await made({ name: 'Aaa Zolta Os', email: 'biuro@zolta.example' })

  await page.goto(`${nurt.url}${base}/m/client/records/${first}`)
  await user.click(page.getByRole('button', { name: 'Więcej czynności' }))
  await user.click(page.getByRole('menuitem', { name: 'Połącz z innym' }))
  const dialog = page.getByRole('dialog')
  await user.type(dialog.getByRole('combobox', { name: 'Połącz z' }), 'zolta os')
  await user.click(page.getByRole('option', { name: 'Aaa Zolta Os' }))
  await expect(dialog.getByText('Który zostaje?')).toBeVisible()
  await user.click(dialog.getByRole('button', { name: 'Połącz', exact: true }))
  await expect(page.getByText('Połączono', { exact: true })).toBeVisible()
  await expect(page.getByText('biuro@zolta.example').first()).toBeVisible()
})

test('the trash is emptied: what goes with a record is said before, and then nothing is left of it', async () => {
  const url = `${nurt.url}/api/v1${base}/m/client`
  const ids: string[] = []
  for (const name of ['Aaa Kosz Pierwszy', 'Aaa Kosz Drugi', 'Aaa Kosz Trzeci']) {
    const answer = await page.request.post(`${url}/records`, { data: { values: { name } } })
    ids.push(((await answer.json()) as { id: string }).id)
  }
  await page.request.post(`${url}/records/${ids[0]}/comments`, { data: { text: 'Nieaktualne' } })
  await page.request.post(`${url}/trashings`, { data: { records: ids } })
  await page.goto(`${nurt.url}${base}/m/client/trash`)
  const dialog = page.getByRole('dialog')
  await user.click(page.getByRole('button', { name: 'Usuń trwale: Aaa Kosz Pierwszy' }))
  await expect(dialog.getByText('Usunięty zostanie 1 rekord.')).toBeVisible()
  await expect(dialog.getByText('Razem z tym: 1 komentarz')).toBeVisible()
  await user.screenshot('delete-for-good')
  await user.click(dialog.getByRole('button', { name: 'Zostaw' }))
  await expect(dialog).toBeHidden()
  await user.click(page.getByRole('button', { name: 'Usuń trwale: Aaa Kosz Pierwszy' }))
  await user.click(dialog.getByRole('button', { name: 'Usuń trwale' }))
  await expect(page.getByText('Usunięto trwale: 1 rekord')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Aaa Kosz Pierwszy' })).toBeHidden()
  await page.getByRole('checkbox', { name: 'Zaznacz: Aaa Kosz Drugi' }).check()
  await expect(page.getByRole('button', { name: 'Usuń trwale', exact: true }).first()).toBeVisible()
  await user.screenshot('trash')
  await user.click(page.getByRole('button', { name: 'Opróżnij kosz' }))
  await user.click(dialog.getByRole('button', { name: 'Usuń trwale' }))
  await expect(page.getByRole('link', { name: /^Aaa Kosz/ })).toHaveCount(0)
  // what was merged into a client that is still used is part of it
  await expect(page.getByRole('link', { name: 'Aaa Zolta Os' })).toBeVisible()
  expect((await page.request.get(`${url}/records/${ids[1]}`)).status()).toBe(404)
})

test('files go with a comment: chosen, pasted and dropped, and kept over a reload until it is written', async () => {
  const answer = await page.request.post(`${nurt.url}/api/v1${base}/m/client/records`, { data: { values: { name: 'Aaa Z plikami' } } })
  const { id } = (await answer.json()) as { id: string }
  await page.goto(`${nurt.url}${base}/m/client/records/${id}`)
  const box = page.getByRole('textbox', { name: 'Komentarz' })
  const chooser = page.waitForEvent('filechooser')
  await user.click(page.getByRole('button', { name: 'Dołącz pliki' }))
  await (await chooser).setFiles({ name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('plan') })
  await expect(page.getByRole('link', { name: /plan.txt/ })).toBeVisible()
  for (const [type, name] of [
    ['paste', 'zrzut.txt'],
    ['drop', 'rzut.txt'],
  ] as const) {
    await box.evaluate(
      (element, { type, name }) => {
        const data = new DataTransfer()
        data.items.add(new File([name], name, { type: 'text/plain' }))
        const init = { bubbles: true, cancelable: true }
        element.dispatchEvent(
          type === 'paste'
            ? new ClipboardEvent(type, { ...init, clipboardData: data })
            : new DragEvent(type, { ...init, dataTransfer: data }),
        )
      },
      { type, name },
    )
    await expect(page.getByRole('link', { name: new RegExp(`^${name}`) })).toBeVisible()
  }
  await page.reload()
  await user.click(page.getByRole('button', { name: 'Usuń: rzut.txt' }))
  await user.screenshot('comment-files')
  await user.click(page.getByRole('button', { name: 'Dodaj komentarz' }))
  const entry = page.getByRole('region', { name: 'Historia' }).getByRole('article').first()
  await expect(entry.getByRole('link')).toHaveText([/^plan.txt/, /^zrzut.txt/])
  await expect(page.getByRole('button', { name: 'Usuń: zrzut.txt' })).toBeHidden()
  await user.screenshot('comment-with-files')
  await user.click(entry.getByRole('button', { name: 'Twój komentarz: czynności' }))
  await user.click(page.getByRole('menuitem', { name: 'Usuń', exact: true }))
  await user.click(page.getByRole('dialog').getByRole('button', { name: 'Usuń', exact: true }))
  await expect(page.getByText('Komentarz został usunięty.')).toBeVisible()
  await expect(page.getByRole('link', { name: /^plan.txt/ })).toBeHidden()
})

test('a second factor is set up and asked for at the next sign-in', async () => {
  await page.goto(`${nurt.url}/second-factor`)
  await user.type(page.getByLabel('Twoje hasło'), password)
  await user.click(page.getByRole('button', { name: 'Dalej' }))
  const key = (await page.locator('pre[aria-label="Klucz"], code[aria-label="Klucz"]').innerText()).trim()
  await expect(page.getByRole('img', { name: 'Kod QR z kluczem' })).toBeVisible()
  await user.type(page.getByLabel('Kod z aplikacji'), codeOf(key, 1))
  await user.click(page.getByRole('button', { name: 'Włącz' }))
  await expect(page.getByRole('list', { name: 'Kody zapasowe' }).getByRole('listitem')).toHaveCount(10)
  await page.context().clearCookies()
  await page.goto(`${nurt.url}${base}`)
  await user.type(page.getByLabel('E-mail'), anna.email)
  await user.type(page.getByLabel('Hasło', { exact: true }), password)
  await user.click(page.getByRole('button', { name: 'Zaloguj' }))
  await user.type(page.getByLabel('Kod z aplikacji'), codeOf(key))
  await user.click(page.getByRole('button', { name: 'Zaloguj' }))
  await expect(page.getByRole('grid')).toBeVisible()
})

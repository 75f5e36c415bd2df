import { expect, test } from 'vitest'
import { readLogFile } from './read-log-file.ts'

const read = (text: string, name = 'log.csv') => readLogFile(new File([text], name), { onTable: () => {}, onProgress: () => {} })

test.each([';', ',', '\t'])('a short table of two columns is read, whatever stands between them: %j', async (between) => {
  const rows = ['sprawa', 'krok', '1', 'Oferta', '1', 'Umowa', '2', 'Oferta']
  const lines = rows.flatMap((cell, at) => (at % 2 === 0 ? [`${cell}${between}${rows[at + 1]}`] : []))
  expect((await read(`${lines.join('\r\n')}\r\n`)).cases).toEqual([
    { id: '1', activities: ['Oferta', 'Umowa'] },
    { id: '2', activities: ['Oferta'] },
  ])
})

test('what is no table with a case and an activity is refused, and never read as one', async () => {
  for (const text of ['\u0089PNG\r\n\u001a\n', 'Oferta\nUmowa\n']) {
    await expect(read(text, 'photo.png')).rejects.toMatchObject({ fault: { code: 'same_column' } })
  }
})

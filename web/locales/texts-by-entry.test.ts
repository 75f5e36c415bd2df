import path from 'node:path'
import { expect, test } from 'vitest'
import { splitTexts } from './texts-by-entry.ts'

const root = `${path.resolve(import.meta.dirname, '..')}/`

function chunk(
  name: string,
  ids: string[],
  { imports = [], later = [], part = '' }: { imports?: string[]; later?: string[]; part?: string } = {},
) {
  return {
    code: ids.map((id) => `t({id:\`${id}\`})`).join(';'),
    fileName: `${name}.js`,
    facadeModuleId: part && `${root}${part}.tsx`,
    isEntry: name === 'index',
    isDynamicEntry: part !== '',
    imports: imports.map((one) => `${one}.js`),
    dynamicImports: later.map((one) => `${one}.js`),
  }
}

test('a part brings what it and its imports show, without what was there before it', () => {
  const chunks = [
    chunk('index', ['index1'], { imports: ['ui'], later: ['List', 'Record'] }),
    chunk('ui', ['shared', 'no-id1']),
    chunk('List', ['list01'], { imports: ['fields', 'ui'], later: ['Dialog'], part: 'lists/ListPage' }),
    chunk('Record', ['record'], { imports: ['fields'], later: ['Dialog'], part: 'records/RecordPage' }),
    chunk('fields', ['field1']),
    chunk('Dialog', ['dialog', 'list01', 'record'], { imports: ['fields', 'ui'], part: 'ui/Dialog' }),
  ]
  const known = new Set(['index1', 'shared', 'list01', 'record', 'field1', 'dialog'])
  expect(splitTexts(chunks, known)).toEqual(
    new Map([
      ['main', ['index1', 'shared']],
      ['lists/ListPage', ['list01', 'field1']],
      ['records/RecordPage', ['record', 'field1']],
      // which page opens it is not known: what only one of them has comes with it
      ['ui/Dialog', ['dialog', 'list01', 'record']],
    ]),
  )
})

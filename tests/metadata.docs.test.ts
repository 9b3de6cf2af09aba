/** docs/entities.md says nothing that is not so. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { systemCaller } from '../platform/contract/caller.ts'
import { applyChange } from '../platform/metadata/apply.ts'
import { openModel } from '../platform/metadata/cache.ts'
import { checkEntityDocument } from '../platform/metadata/check/entity-document.ts'
import { annotations, refusedKeywords } from '../platform/metadata/keywords.ts'
import { freshDatabase } from './support/database.ts'

const page = readFileSync(new URL('../docs/entities.md', import.meta.url), 'utf8')
const examples = [...page.matchAll(/```json (entity|refused)(?: ([\w-]+))?\n([\s\S]*?)```/g)].map(
  ([, kind = '', code = '', text = '']) => ({ kind, code, text }),
)
const database = await freshDatabase()
const models = await openModel(database)

test('the entities on the page can be applied together', async () => {
  const entities = examples.filter(({ kind }) => kind === 'entity').map(({ text }) => ({ text }))
  expect(entities.length).toBeGreaterThan(5)
  await applyChange(database, { base: models.current().revision, entities }, systemCaller)
  const model = await models.reload()
  expect(model.entities.get('complaint')?.byName.get('meetings')?.type).toBe('inverse')
  expect(model.entities.get('quote-line')?.parent).toEqual({ entity: 'quote', field: 'quote' })
  expect(model.entities.get('shipment')?.byName.get('vessel')?.type).toBe('text')
})

test.each(examples.filter(({ kind }) => kind === 'refused'))('$text is refused: $code', ({ code, text }) => {
  expect(checkEntityDocument(JSON.parse(text), 'example').map(problem => problem.code)).toEqual([code])
})

test('the page lists every keyword that is kept without effect, and every refused one', () => {
  for (const keyword of [...annotations, ...refusedKeywords]) expect(page).toContain(`\`${keyword}\``)
})

test('no example on the page goes unchecked', () => {
  expect(page.match(/```json/g)).toHaveLength(examples.length)
})

/** Stages are edited in an entity's text, and nothing else in it changes. */
import { expect, test } from 'vitest'
import { documentOf } from '../studio/schema/field-row.ts'
import { setStageField, setStageNeeds, stagesIn } from '../studio/schema/stage-edits.ts'

const text = `{
  "x-mine": [1.50,  2],
  "x-entity": { "displayField": "name", "x-more": true },
  "properties": { "stage": { "enum": ["new", "won"] }, "name": {} }
}`
const read = (of: string) => stagesIn(documentOf(of))

test('an entity gets stages, what each needs, and loses them again', () => {
  const staged = setStageField(text, 'stage')
  expect(read(staged)).toEqual({ field: 'stage', required: {} })
  const needs = setStageNeeds(setStageNeeds(staged, 'won', ['name']), 'new', ['name', 'stage'])
  expect(read(needs)).toEqual({ field: 'stage', required: { won: ['name'], new: ['name', 'stage'] } })
  expect(needs).toContain('"x-mine": [1.50,  2]')
  const none = setStageNeeds(setStageNeeds(needs, 'won', []), 'new', [])
  expect(JSON.parse(none)).toEqual(JSON.parse(staged))
  expect(JSON.parse(setStageField(none, null))).toEqual(JSON.parse(text))
})

test('another field has other stages', () => {
  const staged = setStageNeeds(setStageField(text, 'stage'), 'won', ['name'])
  expect(setStageField(staged, 'stage')).toBe(staged)
  expect(read(setStageField(staged, 'kind'))).toEqual({ field: 'kind', required: {} })
  expect(setStageNeeds(text, 'won', ['name'])).toBe(text)
  expect(read('{')).toBeNull()
})

/** The form of a task, field by field: each edit changes its own place of the JSON Schema and nothing else. */
import { describe, expect, test } from 'vitest'
import type { Schema } from '../platform/contract/json.ts'
import {
  addFormField,
  formFields,
  nameByTitle,
  removeFormField,
  renameFormField,
  setFieldType,
  setJapaneseTitle,
  setOptions,
  setRequired,
  setTitle,
} from '../studio/workflows/graph/task-form.ts'

const byHand: Schema = {
  type: 'object',
  $comment: 'stays',
  required: ['cause'],
  properties: {
    cause: { type: 'string', title: 'Cause', maxLength: 200 },
    grade: { type: 'string', oneOf: [{ const: 'a', title: 'A' }] },
  },
}

describe('a form', () => {
  test('is begun by its first field and gone with its last', () => {
    const form = addFormField(undefined, 'Field 1')
    expect(form).toEqual({ type: 'object', properties: { field: { type: 'string', title: 'Field 1' } } })
    expect(removeFormField(form, 'field')).toBeUndefined()
  })

  test('names a new field by the title it is given, and never one that has a name', () => {
    let form = setTitle(addFormField(byHand, 'x'), 'field', 'Refund in yen')
    form = nameByTitle(form, 'field')
    expect(Object.keys(form['properties'] as object)).toEqual(['cause', 'grade', 'refundInYen'])
    expect(nameByTitle(setTitle(form, 'cause', 'Reason'), 'cause')['properties']).toHaveProperty('cause')
    expect(nameByTitle(setTitle(addFormField(form, 'x'), 'field', '原因'), 'field')['properties']).toHaveProperty(
      'field',
    )
    const twice = nameByTitle(setTitle(addFormField(form, 'x'), 'field', 'Cause'), 'field')
    expect(Object.keys(twice['properties'] as object)).toContain('cause2')
  })

  test('keeps what nobody touched, and the order of its fields', () => {
    const form = setRequired(renameFormField(byHand, 'cause', 'reason'), 'grade', true)
    expect(form).toEqual({
      ...byHand,
      required: ['reason', 'grade'],
      properties: { reason: byHand['properties']!['cause' as never], grade: byHand['properties']!['grade' as never] },
    })
    expect(setRequired(setRequired(form, 'reason', false), 'grade', false)).not.toHaveProperty('required')
  })

  test('takes no name that is taken, or none', () => {
    for (const name of ['grade', '', '1st', 'a b', '__proto__'])
      expect(renameFormField(byHand, 'cause', name)).toBe(byHand)
  })

  test('changes a type with what is about its values, and keeps its titles', () => {
    const titled = setJapaneseTitle(byHand, 'cause', '原因')
    const chosen = setOptions(setFieldType(titled, 'cause', 'choice'), 'cause', ['seal', 'pump'])
    expect(formFields(chosen)[0]).toEqual({
      ...{ name: 'cause', title: 'Cause', japanese: '原因', type: 'choice', required: true },
      options: ['seal', 'pump'],
    })
    expect(setFieldType(chosen, 'cause', 'integer')['properties']).toMatchObject({
      cause: { type: 'integer', title: 'Cause', 'x-i18n': { ja: { title: '原因' } } },
    })
  })

  test('changes the Japanese title and no other text', () => {
    const texts = { fr: { title: 'Cause' }, ja: { title: '因', description: '原因の説明' } }
    const form: Schema = { type: 'object', properties: { cause: { type: 'string', 'x-i18n': texts } } }
    const textsOf = ({ properties }: Schema) => (properties as Record<string, Schema>)['cause']!['x-i18n']
    expect(textsOf(setJapaneseTitle(form, 'cause', '原因'))).toEqual({
      ...texts,
      ja: { title: '原因', description: '原因の説明' },
    })
    expect(textsOf(setJapaneseTitle(form, 'cause', ''))).toEqual({ ...texts, ja: { description: '原因の説明' } })
    const only = setJapaneseTitle(byHand, 'cause', '原因')
    expect(setJapaneseTitle(only, 'cause', '')).toEqual(byHand)
  })

  test('says of what is written by hand that it is', () => {
    expect(formFields(byHand).map(({ type }) => type)).toEqual(['text', null])
  })
})

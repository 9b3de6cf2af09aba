/** A web form and the text beside it. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { JsonObject } from '../platform/contract/json.ts'
import { embedCode, newConsent, rowsOf, setRowRequired, setRowText } from '../studio/webforms/webform-edits.ts'

const form = fc
  .array(
    fc.constantFrom<string | object>('name', { field: 'email', required: true }, { field: 'phone', label: 'Tel' }),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .map(fields => JSON.stringify({ kind: 'webform', id: 'f', entity: 'lead', fields, 'x-note': 1 }))
const read = (text: string) => rowsOf(JSON.parse(text) as JsonObject)

it('what is said of a field is read again, and no other field changes', () => {
  fc.assert(
    fc.property(form, fc.nat(), fc.string({ minLength: 1 }), (text, which, value) => {
      const before = read(text)
      const index = which % before.length
      const after = setRowText(text, index, 'help', { language: 'ja', value })
      expect(read(after)[index]!.at['help']).toEqual({ ja: value })
      expect(read(after)[index]!.field).toBe(before[index]!.field)
      expect(read(after).toSpliced(index, 1)).toEqual(before.toSpliced(index, 1))
      expect(setRowText(after, index, 'help', { language: 'ja', value: '' })).toBe(text)
    }),
  )
})

it('a field of which nothing is said any more is named alone', () => {
  const text = '{"fields":["name"]}'
  const required = setRowRequired(text, 0, true)
  expect(JSON.parse(required)).toEqual({ fields: [{ field: 'name', required: true }] })
  expect(setRowRequired(required, 0, false)).toBe(text)
})

it('every consent has an id of its own', () => {
  const consents = [{ id: 'privacy' }, { id: 'consent-2' }, 7]
  expect(newConsent({ consents }, 'Yes')).toMatchObject({ id: 'consent-3', text: 'Yes' })
  expect(newConsent({}, 'Yes')).toMatchObject({ id: 'privacy', required: true })
})

it('the code for other pages says no more than its attributes, whatever the title is', () => {
  const code = embedCode('https://crm.example', { id: 'ask', title: '"><script>alert(1)</script>&', language: 'en' })
  expect(code.match(/</g)).toHaveLength(2)
  expect(code).toContain('data-title="&quot;>&lt;script>alert(1)&lt;/script>&amp;"')
})

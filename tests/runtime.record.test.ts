import { describe, expect, test } from 'vitest'
import type { FormDocument } from '../platform/contract/documents.ts'
import { matchingItems, type PaletteItem } from '../runtime/palette/palette-items.ts'
import { chooseForm } from '../runtime/record/choose-form.ts'
import { keyFacts } from '../runtime/record/key-facts.ts'
import { newValues } from '../runtime/record/new-values.ts'
import { initialsOf } from '../runtime/shell/initials-of.ts'
import { entity, field } from './support/model.ts'

describe('of several forms', () => {
  const form = (id: string, target?: FormDocument['for']): FormDocument => ({
    kind: 'form',
    id,
    entity: 'case',
    tabs: [],
    ...(target && { for: target }),
  })
  const forms = [form('all'), form('phone', { device: 'phone' }), form('agents', { roles: ['agent'] })]
  test('one for the person’s role comes before one for everybody', () => {
    expect(chooseForm(forms, { device: 'desktop', stage: null })?.id).toBe('agents')
    expect(chooseForm(forms.slice(0, 2), { device: 'phone', stage: null })?.id).toBe('phone')
    expect(chooseForm(forms.slice(0, 2), { device: 'desktop', stage: null })?.id).toBe('all')
  })
  test('none is chosen where none is for this screen', () => {
    expect(chooseForm([form('phone', { device: 'phone' })], { device: 'desktop', stage: null })).toBeUndefined()
  })
})

test('key facts are number, stage, whom it concerns, how much and until when, but not the name', () => {
  const toAccount = { targets: ['account'], kind: 'many-to-one' as const, onDelete: 'restrict' as const }
  const deal = entity(
    'deal',
    [
      field('name', 'text', { required: true }),
      field('number', 'autonumber'),
      field('colour', 'option'),
      field('stage', 'option'),
      field('account', 'relation', { required: true, relation: toAccount }),
      field('amount', 'money'),
      field('createdOn', 'date'),
      field('closeDate', 'date'),
    ],
    { displayField: 'name' },
  )
  expect(keyFacts(deal).map(({ name }) => name)).toEqual(['number', 'stage', 'account', 'amount', 'closeDate'])
})

describe('a new record begins with', () => {
  const given = field('given', 'autonumber', { readOnly: true })
  const fields = [field('name', 'person-name'), field('age', 'integer'), field('vip', 'boolean'), given]
  const person = entity('person', fields, { displayField: 'name' })
  test('what an address says, as the fields’ kinds', () => {
    expect(newValues(person, { age: '41', vip: 'true' })).toEqual({ age: 41, vip: true })
  })
  test('the name somebody typed into a picker', () => {
    expect(newValues(person, { _label: '山田' })).toEqual({ name: { family: '山田' } })
  })
  test('nothing that is not the person’s to write, or not a field', () => {
    expect(newValues(person, { given: 'P-1', nonsense: 'x' })).toEqual({})
  })
})

describe('the palette', () => {
  const item = (title: string, hint: string): PaletteItem => ({ id: title, group: 'go', title, hint, run: () => {} })
  const items = [item('Open cases', 'Service'), item('Cases', 'Service'), item('取引先', '営業')]
  const found = (text: string) => matchingItems(items, text).map(({ title }) => title)
  test('finds every word in title or place, what begins with the first one first', () => {
    expect(found('case')).toEqual(['Cases', 'Open cases'])
    expect(found('service open')).toEqual(['Open cases'])
    expect(found('取引 営業')).toEqual(['取引先'])
    expect(found('ＣＡＳＥ')).toHaveLength(2)
    expect(found('nothing')).toEqual([])
  })
})

test.each([
  ['山田 太郎', '山'],
  ['Aiko Sato', 'AS'],
  ['admin', 'A'],
  ['', ''],
])('%j has the initials %j', (name, initials) => expect(initialsOf(name)).toBe(initials))

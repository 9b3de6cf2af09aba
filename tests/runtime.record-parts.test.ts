/** The pure parts of a record's page: time in stages, neighbours, what comes back, names in comments, days, previews. */
import { describe, expect, test } from 'vitest'
import type { FormDocument } from '../platform/contract/documents.ts'
import type { EntityModel, FieldModel } from '../platform/contract/entity.ts'
import { formLayout } from '../platform/contract/layout.ts'
import type { ChangeEvent, HistoryEntry, TimelineEntry } from '../platform/contract/record.ts'
import { previewKind } from '../runtime/files/preview-kind.ts'
import { canPutBack, valuesAfter } from '../runtime/history/put-back.ts'
import { isTouched, nothing, touch } from '../runtime/live/touched.ts'
import { differs, keptFrom } from '../runtime/merge/merge-rows.ts'
import { chooseForm } from '../runtime/record/choose-form.ts'
import { neighboursOf } from '../runtime/record/neighbours-of.ts'
import { stageTimes } from '../runtime/stages/stage-times.ts'
import { timeText } from '../runtime/stages/time-text.ts'
import { daysOf } from '../runtime/timeline/days-of.ts'
import { mentionsIn, piecesOf, typedMention, withMention } from '../runtime/timeline/mention-text.ts'

const entry = (position: string, at: string, changes: HistoryEntry['changes']) =>
  ({ position, at, changes, operation: 'update', version: 1, actor: null, key: null }) satisfies HistoryEntry
const day = 86_400_000

describe('time in a stage', () => {
  test('runs until the next one, and again when a record comes back', () => {
    const entries = [
      entry('4', '2026-01-10T00:00:00Z', [{ field: 'stage', before: 'b', after: 'a' }]),
      entry('3', '2026-01-05T00:00:00Z', [{ field: 'name', before: 'x', after: 'y' }]),
      entry('2', '2026-01-04T00:00:00Z', [{ field: 'stage', before: 'a', after: 'b' }]),
      entry('1', '2026-01-01T00:00:00Z', [{ field: 'stage', before: null, after: 'a' }]),
    ]
    const times = stageTimes(entries, 'stage', new Date('2026-01-12T00:00:00Z'))
    expect(times).toEqual(
      new Map([
        ['a', 5 * day],
        ['b', 6 * day],
      ]),
    )
    expect(timeText(5 * day, 'en')).toBe('5 days')
    expect(timeText(5 * day, 'ja')).toBe('5 日')
    expect(timeText(20_000, 'en')).toBe('')
  })
})

describe('what comes back from the history', () => {
  test('are the values as they were right after a change, by the oldest that knows', () => {
    const entries = [
      entry('3', '', [{ field: 'a', before: 2, after: 3 }]),
      entry('2', '', [
        { field: 'a', before: 1, after: 2 },
        { field: 'b', before: null, after: 'x' },
      ]),
      entry('1', '', []),
    ]
    expect(valuesAfter(entries, '1')).toEqual({ a: 1, b: null })
    expect(valuesAfter(entries, '2')).toEqual({ a: 2 })
    expect(valuesAfter(entries, '3')).toEqual({})
    expect(valuesAfter(entries, 'unknown')).toEqual({})
  })

  test('is nothing computed, sealed or kept elsewhere, and nothing one may not write', () => {
    const field = (name: string, more: Partial<FieldModel> = {}) => ({ name, type: 'text', ...more }) as FieldModel
    const fields = [
      field('free'),
      field('sum', { computed: { by: 'formula', cost: 1 } }),
      field('secret', { encrypted: true }),
      field('lines', { type: 'items' }),
    ]
    const entity = { fields } as EntityModel
    const may = ['free', 'sum', 'secret', 'lines', 'gone'].filter(name => canPutBack(entity, name, 'x', () => true))
    expect(may).toEqual(['free'])
    expect(canPutBack(entity, 'free', 'x', () => false)).toBe(false)
  })
})

describe('neighbours', () => {
  const window = (index: number, ids: string[], updatedAt = 1, filter = '') => ({
    key: ['records', 'case', 'window', { filter }, index],
    data: { data: ids.map(_id => ({ _id })), next: null },
    updatedAt,
  })

  test('are those of the list that was looked at last, across its windows and not over a gap', () => {
    const lists = [window(1, ['c', 'd']), window(0, ['a', 'b']), window(3, ['x', 'y'])]
    expect(neighboursOf(lists, 'b')).toEqual({ before: 'a', after: 'c' })
    expect(neighboursOf(lists, 'd')).toEqual({ before: 'c', after: null })
    expect(neighboursOf(lists, 'x')).toEqual({ before: null, after: 'y' })
    expect(neighboursOf(lists, 'nobody')).toBeNull()
    expect(neighboursOf([...lists, window(0, ['d', 'b'], 2, 'other')], 'b')).toEqual({ before: 'd', after: null })
  })
})

describe('names in a comment', () => {
  const aiko = { _id: '1', _label: 'Aiko' }
  const long = { _id: '2', _label: 'Aiko Sato' }

  test('are offered behind an @ that begins a word, and in an address they are not', () => {
    expect(typedMention('call @Ai', 8)).toEqual({ from: 5, search: 'Ai' })
    expect(typedMention('（＠佐', 3)).toEqual({ from: 1, search: '佐' })
    expect(typedMention('@Aiko Sa', 8)).toEqual({ from: 0, search: 'Aiko Sa' })
    for (const text of ['me@exa', 'no name', '@Aiko Sato is']) expect(typedMention(text, text.length)).toBeNull()
    expect(withMention('call @Ai now', { from: 5, search: 'Ai' }, aiko)).toEqual({ text: 'call @Aiko now', caret: 11 })
    expect(mentionsIn('only @Aiko', [aiko, { _id: '3', _label: 'Ben' }])).toEqual([aiko])
  })

  test('stand out, the longest first; addresses are links, and markup is text', () => {
    expect(piecesOf('@Aiko Sato and @Aiko: https://a.example/x.', [aiko, long])).toEqual([
      { text: '@Aiko Sato', is: 'mention' },
      { text: ' and ', is: 'text' },
      { text: '@Aiko', is: 'mention' },
      { text: ': ', is: 'text' },
      { text: 'https://a.example/x', is: 'link' },
      { text: '.', is: 'text' },
    ])
    const hostile = 'javascript:alert(1) <b>x</b> @(.*)+$ data:text/html,x'
    expect(piecesOf(hostile, [{ _id: '4', _label: '(.*)+$' }]).filter(({ is }) => is === 'link')).toEqual([])
    expect(
      piecesOf(hostile, [])
        .map(({ text }) => text)
        .join(''),
    ).toBe(hostile)
  })
})

test('a timeline goes by the days of its reader', () => {
  const at = (time: string) => ({ at: time, kind: 'comment' }) as TimelineEntry
  const entries = [at('2026-01-02T00:30:00Z'), at('2026-01-01T16:00:00Z'), at('2026-01-01T14:00:00Z')]
  expect(daysOf(entries, 'Asia/Tokyo').map(({ day, entries }) => [day, entries.length])).toEqual([
    ['2026-01-02', 2],
    ['2026-01-01', 1],
  ])
})

test('only what a browser draws or plays is looked into; markup of any name is text', () => {
  const kind = (type: string, size = 10) => previewKind({ type, size })
  expect(kind('image/png')).toBe('image')
  expect(kind('image/svg+xml')).toBe('none')
  expect(kind('text/html')).toBe('text')
  expect(kind('application/pdf')).toBe('pdf')
  expect(kind('text/plain', 5_000_000)).toBe('none')
  expect(kind('application/octet-stream')).toBe('none')
})

test('what is heard touches the queries that show it, and only those', () => {
  const touched = nothing()
  const change: ChangeEvent = { entity: 'order', _id: '1', operation: 'update', version: 2, at: '', fields: [] }
  touch(touched, { event: 'change', change })
  touch(touched, { event: 'look', entity: 'account', _id: '9' })
  const hit = (key: unknown[], follows: string[] = []) => isTouched(key, follows, touched)
  expect(hit(['records', 'order', 'window'])).toBe(true)
  expect(hit(['records', 'account', 'window'])).toBe(false)
  expect(hit(['record', 'order', '1', 'select'])).toBe(true)
  expect(hit(['record', 'order', '2', 'select'])).toBe(false)
  expect(hit(['record', 'order', '1', 'present'])).toBe(false)
  expect(hit(['record', 'account', '9', 'timeline'])).toBe(true)
  expect(hit(['record', 'account', '9', 'select'])).toBe(false)
  expect(hit(['record', 'account', '8', 'timeline'], ['order'])).toBe(true)
  expect(hit(['me'])).toBe(false)
  touch(touched, { event: 'model' })
  expect(hit(['me'])).toBe(true)
  expect(hit(['preferences'])).toBe(false)
})

test('of records that are merged an empty value gives way to one that says something', () => {
  const name = { name: 'name' } as FieldModel
  const records = [
    { _id: '1', name: null },
    { _id: '2', name: 'x' },
    { _id: '3', name: 'y' },
  ]
  expect(keptFrom(records, '1', name)).toBe('2')
  expect(keptFrom(records, '3', name)).toBe('3')
  expect(differs(records, name)).toBe(true)
  expect(differs([{ _id: '1' }, { _id: '2', name: '' }], name)).toBe(false)
})

test('a form is chosen by role, then stage, then device', () => {
  const form = (id: string, target: FormDocument['for']): FormDocument => ({
    kind: 'form',
    id,
    entity: 'case',
    tabs: [],
    ...(target && { for: target }),
  })
  const forms = [
    form('all', undefined),
    form('won', { stage: 'won' }),
    form('phone', { device: 'phone' }),
    form('agents-lost', { roles: ['agent'], stage: 'lost' }),
  ]
  const chosen = (device: 'phone' | 'desktop', stage: string | null) => chooseForm(forms, { device, stage })?.id
  expect(chosen('desktop', null)).toBe('all')
  expect(chosen('phone', null)).toBe('phone')
  expect(chosen('phone', 'won')).toBe('won')
  expect(chosen('desktop', 'lost')).toBe('agents-lost')
})

test('a timeline stands behind the fields where a form does not place it, and sections may begin closed', () => {
  const field = { id: 'n', name: 'name', type: 'text', title: { text: 'Name' }, deprecated: false } as FieldModel
  const entity = { fields: [field], timeline: true, comments: true } as unknown as EntityModel
  const titles = (form?: FormDocument) => formLayout(entity, form).map(({ title }) => title.text)
  expect(titles()).toEqual(['Details', 'Timeline', 'History'])
  const placed = {
    tabs: [{ title: 'One', sections: [{ title: 'S', collapsed: true, items: ['name', { panel: 'timeline' }] }] }],
  }
  const layout = formLayout(entity, { kind: 'form', id: 'f', entity: 'e', ...placed } as FormDocument)
  expect(layout.map(({ title }) => title.text)).toEqual(['One', 'History'])
  expect(layout[0]!.sections[0]!.collapsed).toBe(true)
})

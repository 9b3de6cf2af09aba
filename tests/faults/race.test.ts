import { expect, test } from 'vitest'
import { ApiError } from '../../platform/contract/client/api-error.ts'
import { testApp } from '../support/app.ts'

/** `npm run faults` takes the long way. */
const full = process.env['ENISHI_FAULTS'] === 'full'
const writers = 16
const writes = full ? 10_000 : 320
const edits = full ? 50 : 6

test(`two administrators and ${writers} writers race: of ${writes} updates and ${2 * edits} edits none is lost`, {
  timeout: 900_000,
}, async () => {
  const app = await testApp()
  const document = (fields: string[]) =>
    JSON.stringify({
      $id: 'race',
      type: 'object',
      unevaluatedProperties: false,
      properties: {
        count: { type: 'integer' },
        by: { type: 'object' },
        ...Object.fromEntries(fields.map(name => [name, { type: 'string' }])),
      },
    })
  await app.apply({ entities: [{ text: document([]) }] })
  const { _id: id } = await app.administrator.records.create('race', { count: 0 })
  const strange: unknown[] = []

  /** Reads, adds one, and sends the version it read; whoever was slower tries again. */
  async function increment(): Promise<void> {
    for (;;) {
      const record = await app.administrator.records.get('race', id)
      const next = { count: Number(record['count']) + 1 }
      const saved = await app.administrator.records.update('race', id, next, Number(record['_version'])).catch(isStale)
      if (saved) return
    }
  }
  function isStale(error: unknown): null {
    if (!(error instanceof ApiError && error.status === 412)) strange.push(error)
    return null
  }

  /** Adds a field to the document as it stands; told of somebody faster, it looks again. */
  async function addField(client: typeof app.administrator, name: string): Promise<void> {
    for (;;) {
      const { revision, text } = await client.meta.document('race')
      const known = Object.keys(JSON.parse(text).properties).slice(2)
      const change = { base: revision, entities: [{ text: document([...known, name]) }] }
      const done = await client.meta
        .plan(change)
        .then(({ hash }) => client.meta.apply(change, { hash }))
        .catch(error => {
          if (!(error instanceof ApiError && error.status === 409)) throw error
          return null
        })
      if (done) return
    }
  }

  const second = await app.person('Second', ['administrator'])
  const administrators = [app.administrator, second].map(async (client, number) => {
    for (let edit = 0; edit < edits; edit++) await addField(client, `f${number}x${edit}`)
  })
  const writing = Array.from({ length: writers }, async () => {
    for (let write = 0; write < writes / writers; write++) await increment()
  })
  await Promise.all([...administrators, ...writing])

  expect(strange).toEqual([])
  const { rows } = await app.services.database.query({ text: 'SELECT count, _version FROM data.race' })
  expect(rows).toEqual([{ count: writes, _version: writes + 1 }])
  const fields = Object.keys(JSON.parse((await app.administrator.meta.document('race')).text).properties)
  expect(fields).toHaveLength(2 + 2 * edits)
  const logged = await app.services.database.query(
    {
      text: `SELECT count(*)::int AS count FROM enishi.change WHERE record = $1 AND op = 'update'`,
    },
    [id],
  )
  expect(logged.rows).toEqual([{ count: writes }])
})

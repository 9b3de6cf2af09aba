import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { JsonObject } from '../platform/contract/json.ts'
import { PdfRenderer } from '../platform/documents/pdf-renderer.ts'
import { fileStore } from '../platform/records/files/file-store.ts'
import { openFile } from '../platform/records/files/open-file.ts'
import { documentCreate } from '../platform/workflow/nodes/document-create.ts'
import { freshDatabase } from './support/database.ts'
import { nodeSuite } from './support/node-suite.ts'
import { nodeWorld, runNode } from './support/node-world.ts'
import { recordWorld, role } from './support/records.ts'

const folder = await mkdtemp(join(tmpdir(), 'enishi-papers-'))
const papers = { renderer: new PdfRenderer(), store: fileStore(folder) }
afterAll(async () => {
  await papers.renderer.close()
  await rm(folder, { recursive: true })
})

const records = await recordWorld(await freshDatabase(), {
  entities: [
    {
      $id: 'deal',
      type: 'object',
      properties: {
        title: { type: 'string' },
        secret: { type: 'string' },
        files: { type: 'array', items: { type: 'object' }, 'x-file': {} },
      },
    },
  ],
  documents: [
    role('reader', { deal: { read: 'all' } }),
    {
      kind: 'document',
      id: 'deal.paper',
      title: 'Deal',
      entity: 'deal',
      sections: [{ type: 'text', text: '{{ record.title }} {{ record.secret }}' }],
    },
  ],
})
const [deal] = (await records.add('deal', { title: 'Pump', secret: 's' })) as [string]
const world = nodeWorld({
  person: records.system,
  stranger: records.as('stranger'),
  record: { entity: 'deal', _id: deal },
})
const type = documentCreate(papers)

nodeSuite([{ type, examples: [{ settings: { document: 'deal.paper', field: 'files', language: 'ja' } }] }], world)

test('its file is held by the record, and read by who may read that', async () => {
  const { output } = (await runNode(world, type, { document: 'deal.paper', field: 'files' })) as { output: JsonObject }
  const { _id, type: kind, size } = output['file'] as JsonObject
  expect(kind).toBe('application/pdf')
  const opened = await openFile(records.as('reader'), papers.store, String(_id))
  expect(opened.value.size).toBe(size)
})

test('a run makes none of what it may not change, or is no paper of the record', async () => {
  const run = (settings: JsonObject, person = records.system) => runNode(world, type, settings, { as: person })
  await expect(run({ document: 'none', field: 'files' })).rejects.toThrow()
  await expect(run({ document: 'deal.paper', field: 'title' })).rejects.toThrow()
  await expect(run({ document: 'deal.paper', field: 'files' }, records.as('reader'))).rejects.toThrow()
})

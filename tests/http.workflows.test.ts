/** Workflows as they are drawn: the catalogue, drafts on the server, the check, versions. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { WorkflowDocument } from '../platform/contract/workflow/workflow-document.ts'
import { freshApp, type TestPerson } from './support/answers.ts'

const app = await freshApp()
let admin: TestPerson
let nobody: TestPerson
beforeAll(async () => {
  admin = app.administrator
  nobody = await app.person()
})

const drawn = (more: Partial<WorkflowDocument> = {}): WorkflowDocument => ({
  kind: 'workflow',
  id: 'ticket.close',
  title: 'Close',
  trigger: { type: 'record.created', entity: 'ticket' },
  runAs: 'trigger',
  nodes: [{ id: 'big', type: 'if', settings: { when: 'record.amount > 5' } }],
  edges: [{ from: 'trigger', to: 'big' }],
  ...more,
})
const publish = (document: WorkflowDocument) => app.apply({ workflows: [document] })

describe('what there is to draw with', () => {
  test('is told with titles in two languages, and ports where they are the same for all', async () => {
    const { status, body } = await admin.call('GET', '/api/workflows/catalogue')
    expect(status).toBe(200)
    const node = (type: string) => body.nodes.find((each: { type: string }) => each.type === type)
    expect(node('if')).toMatchObject({ title: { en: expect.any(String), ja: expect.any(String) } })
    expect(node('if').ports.map(({ id }: { id: string }) => id)).toEqual(['true', 'false'])
    expect(node('switch').ports).toBeNull()
    for (const { run, check, output } of body.nodes)
      expect([run, check, output]).toEqual([undefined, undefined, undefined])
    expect(body.triggers.map(({ type }: { type: string }) => type)).toContain('record.created')
  })
  test('is for those with the right only', async () => {
    for (const path of ['', '/catalogue', '/ticket.close', '/ticket.close/versions'])
      expect((await nobody.call('GET', `/api/workflows${path}`)).status).toBe(403)
    expect((await app.call('GET', '/api/workflows')).status).toBe(401)
  })
})

describe('a draft', () => {
  const at = '/api/workflows/ticket.draft/draft'
  test('is kept as it was written, valid or not, and opened with who drew it', async () => {
    const document = { 'x-b': 1, 'x-a': { zz: 'ü', b: [] }, nodes: 'none yet' }
    const saved = await admin.call('PUT', at, { body: { document, version: null } })
    expect(saved).toMatchObject({ status: 200, body: { version: 1, document } })
    const { body } = await admin.call('GET', '/api/workflows/ticket.draft')
    expect(JSON.stringify(body.draft.document)).toBe(JSON.stringify(document))
    expect(body).toMatchObject({ document: null, version: null, draft: { author: { _label: expect.any(String) } } })
    expect((await admin.call('GET', '/api/workflows')).body).toContainEqual(
      expect.objectContaining({ id: 'ticket.draft', version: null, trigger: { type: '' } }),
    )
  })
  test('of two who draw at once is kept of the first; the second is told', async () => {
    expect((await admin.call('PUT', at, { body: { document: drawn(), version: 1 } })).body.version).toBe(2)
    for (const version of [1, 7, null]) {
      const late = await admin.call('PUT', at, { body: { document: {}, version } })
      expect(late).toMatchObject({ status: 412, body: { code: 'stale' } })
    }
    expect((await admin.call('GET', '/api/workflows/ticket.draft')).body.draft.document).toEqual(drawn())
  })
  test('is thrown away once', async () => {
    expect((await admin.call('DELETE', at)).status).toBe(204)
    expect((await admin.call('DELETE', at)).status).toBe(404)
    expect((await admin.call('GET', '/api/workflows/ticket.draft')).status).toBe(404)
  })
  test.each([
    ['no object', { document: [], version: null }],
    ['no version', { document: {} }],
    ['a version of no number', { document: {}, version: '1' }],
    ['something unknown', { document: {}, version: null, x: 1 }],
  ])('with %s is refused', async (_, body) => {
    expect((await admin.call('PUT', at, { body })).status).toBe(422)
  })
  test.each(['__proto__', '1', 'a b', 'x'.repeat(64)])('of no id (%s) is refused', async id => {
    const answer = await admin.call('PUT', `/api/workflows/${encodeURIComponent(id)}/draft`, {
      body: { document: {}, version: null },
    })
    expect(answer.status).toBe(422)
  })
})

describe('a drawing', () => {
  beforeAll(async () => {
    await app.apply({
      entities: [
        {
          text: JSON.stringify({
            title: 'Ticket',
            type: 'object',
            'x-entity': { name: 'ticket', plural: 'Tickets', displayField: 'subject' },
            properties: { subject: { type: 'string' }, amount: { type: 'number' } },
          }),
        },
      ],
    })
  })
  test('is checked while it is drawn: problems at their place, ports, and what may be named where', async () => {
    const document = drawn({ nodes: [{ id: 'big', type: 'if', settings: { when: 'record.amuont > 5' } }] })
    const { body } = await admin.call('POST', '/api/workflows/check', { body: { document } })
    expect(body.problems).toEqual([expect.objectContaining({ pointer: '/nodes/0/settings/when' })])
    expect(body.record).toEqual({ entity: 'ticket', previous: false })
    expect(body.nodes.big.ports.map(({ id }: { id: string }) => id)).toEqual(['true', 'false'])
    expect(Object.keys(body.nodes.big.names).toSorted()).toEqual(['steps', 'trigger'])
  })
  test('that is no workflow at all is told what it lacks, not refused', async () => {
    const { status, body } = await admin.call('POST', '/api/workflows/check', { body: { document: {} } })
    expect(status).toBe(200)
    expect(body.problems.length).toBeGreaterThan(2)
    expect((await nobody.call('POST', '/api/workflows/check', { body: { document: {} } })).status).toBe(403)
  })
  test('that is published has versions, newest first, each as it was then', async () => {
    await publish(drawn())
    await publish(drawn({ title: 'Close it', active: false }))
    const { body } = await admin.call('GET', '/api/workflows/ticket.close/versions')
    expect(body).toEqual([expect.objectContaining({ version: 2 }), expect.objectContaining({ version: 1 })])
    expect(body[1].document).toEqual(drawn())
    const opened = await admin.call('GET', '/api/workflows/ticket.close')
    expect(opened.body).toMatchObject({ version: 2, document: { title: 'Close it' }, draft: null, paused: null })
    const { body: all } = await admin.call('GET', '/api/workflows')
    expect(all).toContainEqual(
      expect.objectContaining({
        id: 'ticket.close',
        version: 2,
        active: false,
        lastRun: null,
        runs: expect.objectContaining({ failed: 0 }),
      }),
    )
  })
})

/** What OpenAPI says of answers, held against what the server answers. */
import type { ErrorObject } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { beforeAll, expect, test } from 'vitest'
import type { Json, JsonObject } from '../platform/contract/json.ts'
import type { WorkflowDocument } from '../platform/contract/workflow/workflow-document.ts'
import { type TestApp, testApp } from './support/app.ts'

interface Described {
  paths: Record<string, { get?: { responses: Record<string, { content?: Record<string, { schema: JsonObject }> }> } }>
  components: JsonObject
}

let enishi: TestApp
let described: Described
let misfits: (path: string, answer: Json) => ErrorObject[]
beforeAll(async () => {
  enishi = await testApp()
  const text = JSON.stringify({ $id: 'order', type: 'object', properties: { note: { type: 'string' } } })
  await enishi.apply({ entities: [{ text }] })
  await enishi.apply({ workflows: [noted] })
  described = await enishi.administrator.call<Described>('GET', '/api/openapi.json')
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  formats.default(ajv)
  ajv.addSchema({ $id: 'openapi', components: described.components })
  misfits = (path, answer) => {
    const schema = schemaOf(path)!
    const check = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"openapi#/components')))
    return check(answer) ? [] : check.errors!
  }
})

const noted: WorkflowDocument = {
  kind: 'workflow',
  id: 'order.noted',
  trigger: { type: 'record.created', entity: 'order' },
  runAs: 'trigger',
  nodes: [
    { id: 'note', type: 'record.update', settings: { fields: { note: '"seen"' } } },
    { id: 'paid', type: 'wait', settings: { event: 'paid' } },
  ],
  edges: [
    { from: 'trigger', to: 'note' },
    { from: 'note', to: 'paid' },
  ],
}

const schemaOf = (path: string) => described.paths[path]?.get?.responses['200']?.content?.['application/json']?.schema

test('lists and documents that need nothing named are as they are described', async () => {
  const plain = Object.keys(described.paths).filter(path => !path.includes('{') && schemaOf(path))
  expect(plain.length).toBeGreaterThan(50)
  const wrong: Record<string, ErrorObject[]> = {}
  let held = 0
  for (const path of plain) {
    const answer = await enishi.request(path, { headers: { authorization: `Bearer ${enishi.administrator.key}` } })
    expect(answer.status, path).toBeLessThan(500)
    const isJson = answer.headers.get('content-type')?.startsWith('application/json')
    if (answer.status !== 200 || !isJson) continue
    held += 1
    const errors = misfits(path, await answer.json())
    if (errors.length) wrong[path] = errors
  }
  expect(wrong).toEqual({})
  // Of the others some answer people alone, some want to be asked something.
  expect(held).toBeGreaterThan(60)
})

test('runs, jobs and webhooks are as they are described', async () => {
  const { call } = enishi.administrator
  await enishi.services.engine.launch()
  await call('POST', '/api/records/order', { body: {} })
  const fits = async (path: string, at: string) => {
    const answer = await call<Json>('GET', at)
    expect(misfits(path, answer), at).toEqual([])
    return answer
  }
  const list = () => call<{ data: { _id: string; state: string }[] }>('GET', '/api/runs')
  await expect.poll(async () => (await list()).data[0]?.state, { timeout: 30_000 }).toBe('waiting')
  await fits('/api/runs', '/api/runs')
  const run = await fits('/api/runs/{id}', `/api/runs/${(await list()).data[0]!._id}`)
  expect(run).toMatchObject({ steps: [{ node: 'note' }, { node: 'paid' }] })

  const body = { name: 'Orders', url: 'https://erp.example.com/hooks', entity: 'order', operations: ['create'] }
  const { _id } = await call<{ _id: string }>('POST', '/api/webhooks', { body })
  await call('POST', `/api/webhooks/${_id}/test`)
  expect(await fits('/api/webhooks', '/api/webhooks')).toHaveLength(1)
  expect(await fits('/api/webhooks/{id}/deliveries', `/api/webhooks/${_id}/deliveries`)).toHaveLength(1)

  const { job } = await call<{ job: string }>('POST', '/api/retention')
  await fits('/api/jobs/{id}', `/api/jobs/${job}`)
})

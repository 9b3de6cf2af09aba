import { afterAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '../platform/contract/json.ts'
import { isStepFailure } from '../platform/contract/workflow/step-failure.ts'
import { Sandbox } from '../platform/sandbox/sandbox.ts'
import { codeRunNode } from '../platform/workflow/nodes/code-run.ts'
import { outboundTo, outside } from './support/outside.ts'
import { outsideStep } from './support/step-context.ts'

const sandbox = new Sandbox()
afterAll(() => sandbox.close())

const step = (more: Partial<Parameters<typeof outsideStep>[0]> = {}) => {
  const outbound = outboundTo(
    { 'api.example': ['127.0.0.1'], 'other.example': ['127.0.0.1'] },
    { allow: ['*.example'] },
  )
  return outsideStep({ outbound, sandbox, ...more })
}
const run = (settings: JsonObject, context = step()) =>
  codeRunNode.run(settings, context) as Promise<{ output: unknown }>
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    error => error,
  )

describe('run code', () => {
  test('computes an output from its input, and logs into the step', async () => {
    const context = step()
    const code = 'console.log("rows", input.length); return { total: input.reduce((a, b) => a + b) }'
    const output = { type: 'object', properties: { total: { type: 'number' } } }
    expect(await run({ code, input: [1, 2, 3], output }, context)).toEqual({ output: { total: 6 } })
    expect(context.logged).toEqual(['info rows 3'])
    expect(codeRunNode.output({ code, output }, { entity: () => undefined, record: null })).toBe(output)
  })

  test('fails for good when it throws, or its output is not as its schema says', async () => {
    for (const [settings, code] of [
      [{ code: 'throw new Error("no rate")' }, 'code-thrown'],
      [{ code: 'for (;;) {}', seconds: 0.1 }, 'code-time'],
      [
        { code: 'return { total: "x" }', output: { type: 'object', properties: { total: { type: 'number' } } } },
        'output-invalid',
      ],
    ] as [JsonObject, string][]) {
      const error = await failure(run(settings))
      expect([isStepFailure(error), error.code]).toEqual([true, code])
    }
  })

  test('reads records of the entities it was granted, and no others', async () => {
    const asked: unknown[] = []
    const records = {
      get: async (entity: string, id: string) => ({ entity, _id: id }),
      find: async (entity: string, query: object) => {
        asked.push([entity, query])
        return [{ _id: '1' }]
      },
    }
    const code = `return [await records.get('account', 'a1'), await records.find('account', { filter: 'record.rank == "A"', more: 1 }),
      await records.find('user').catch(error => error.message), typeof records.create]`
    expect(await run({ code, entities: ['account'] }, step({ records }))).toEqual({
      output: [
        { entity: 'account', _id: 'a1' },
        [{ _id: '1' }],
        "This code may not read 'user'. Its settings name the entities it may read.",
        'undefined',
      ],
    })
    expect(asked).toEqual([['account', { filter: 'record.rank == "A"', limit: 100 }]])
    expect(await run({ code: 'return typeof records' }, step({ records }))).toEqual({ output: 'undefined' })
  })

  test('calls hosts it was granted, sends secrets it never sees, and follows no redirect by itself', async () => {
    const peer = await outside((request, response) => {
      if (request.url === '/away') response.writeHead(302, { location: `http://other.example:${peer.port}/` }).end()
      else response.end(JSON.stringify({ path: request.url }))
    })
    const code = `
      const base = 'http://api.example:' + input
      const send = (path, options) => fetch(base + path, options)
      const made = await send('/orders', { method: 'POST', body: { a: 1 }, headers: { authorization: 'Bearer {{secret:key}}' } })
      return [made.status, JSON.parse(made.text), (await send('/away')).status,
        await fetch('http://other.example:' + input).catch(e => e.message),
        await fetch('http://127.0.0.1:' + input).catch(e => e.message),
        await send('/', { headers: { a: '{{secret:other}}' } }).catch(e => e.message)]`
    const settings = { code, input: peer.port, hosts: ['api.example'], secrets: ['key'] }
    const { output } = await run(settings, step({ secrets: { key: 'never-seen-by-code', other: 'not granted' } }))
    expect(output).toEqual([
      200,
      { path: '/orders' },
      302,
      "This code may not call 'other.example'. Its settings name the hosts it may call.",
      "This code may not call '127.0.0.1'. Its settings name the hosts it may call.",
      "This code may not send the secret 'other'. Its settings name those it may send.",
    ])
    expect(peer.requests).toMatchObject([
      { body: '{"a":1}', headers: { authorization: 'Bearer never-seen-by-code' } },
      { path: '/away' },
    ])
    expect(JSON.stringify(output)).not.toContain('never-seen')
  })

  test('is checked before it is published: syntax by its line, and the schema', () => {
    const problems = (settings: JsonObject) => codeRunNode.check!(settings, { entity: () => undefined, record: null })
    expect(problems({ code: 'const a = await 1\nreturn a' })).toEqual([])
    expect(problems({ code: 'const a = 1\nreturn {' })).toMatchObject([
      { pointer: '/code', code: 'syntax', parameters: { line: 3 } },
    ])
    expect(problems({ code: 'const a = 1\nconst a = 2' })).toMatchObject([
      { parameters: { line: 2 }, message: expect.stringMatching(/^Line 2: /) },
    ])
    expect(problems({ code: `return ${'('.repeat(24_000)}` })).toMatchObject([{ pointer: '/code', code: 'syntax' }])
    expect(problems({ code: 'return 1', output: { properties: 3 } })).toMatchObject([
      { pointer: '/output', code: 'schema' },
    ])
  })
})

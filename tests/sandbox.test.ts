import { afterAll, describe, expect, test } from 'vitest'
import { Sandbox } from '../platform/sandbox/sandbox.ts'
import type { SandboxRun } from '../platform/sandbox/sandbox-run.ts'

const sandbox = new Sandbox()
afterAll(() => sandbox.close())

const now = new Date('2026-11-22T03:04:05.678Z')
const run = (code: string, more: Partial<SandboxRun> = {}) =>
  sandbox.run({ code, input: null, now, seed: 'key of the step', ...more })

describe('code', () => {
  test('gets its input and gives back what it returns, as JSON', async () => {
    const input = { price: 21, name: '縁', list: [1, null, true], deep: { a: 1.5 } }
    expect(await run('return { ...input, total: input.price * 2 }', { input })).toEqual({ ...input, total: 42 })
    expect(await run('')).toBe(null)
    expect(await run('return undefined')).toBe(null)
    expect(await run('return [NaN, new Map(), () => 1, new Date()]')).toEqual([null, {}, null, now.toISOString()])
  })

  test('has the language as people know it', async () => {
    const code = `
      class Total { #sum = 0; add(n) { this.#sum += n; return this } get sum() { return this.#sum } }
      const groups = new Map(input.map(({ k, n }) => [k, n]))
      const wait = async n => { await null; return n }
      return [new Total().add(await wait(2)).sum, groups.get('b') ?? 0, 'a-b'.replaceAll('-', '+'), [3, 1].toSorted(), 2n ** 64n + ''].flat()`
    const output = await run(code, { input: [{ k: 'b', n: 5 }] })
    expect(output).toEqual([2, 5, 'a+b', 1, 3, '18446744073709551616'])
  })

  test('sees one moment, in UTC wherever the server stands, and the same random numbers when it is repeated', async () => {
    const code = `return [Date.now(), new Date().toISOString(), new Date(0).getHours(), new Date().getTimezoneOffset(),
      new (new Date().constructor)().toISOString(), Math.random(), Math.random()]`
    const first = (await run(code)) as unknown[]
    expect(first.slice(0, 5)).toEqual([now.getTime(), now.toISOString(), 0, 0, now.toISOString()])
    expect(await run(code)).toEqual(first)
    const other = (await run(code, { seed: 'another' })) as unknown[]
    expect(other.slice(5)).not.toEqual(first.slice(5))
    const many = (await run('return Array.from({ length: 2000 }, Math.random)')) as number[]
    expect(many.every(each => each >= 0 && each < 1)).toBe(true)
    expect(Math.abs(many.reduce((sum, each) => sum + each) / 2000 - 0.5)).toBeLessThan(0.05)
  })

  test('that throws is told with its line, that waits for nothing is told so', async () => {
    await expect(run('const a = 1\nconst b = null\nreturn b.c')).rejects.toMatchObject({
      status: 422,
      code: 'code-thrown',
      message: "TypeError: cannot read property 'c' of null (line 3)",
    })
    await expect(run('throw "a text"')).rejects.toMatchObject({ message: 'a text' })
    await expect(run('return }')).rejects.toMatchObject({ code: 'code-thrown' })
    await expect(run('await new Promise(() => {})')).rejects.toMatchObject({ code: 'code-stuck' })
  })

  test('writes to its log', async () => {
    const lines: string[] = []
    const log: SandboxRun['log'] = (level, text) => lines.push(`${level} ${text}`)
    await run('console.log("a", 1, { b: [2] }); console.error(new Error("no")); console.info(undefined)', { log })
    expect(lines).toEqual(['info a 1 {"b":[2]}', 'warn Error: no', 'info undefined'])
  })

  test('calls what it is granted, several at a time, and is told what went wrong', async () => {
    const calls: SandboxRun['calls'] = {
      'records.find': async ([entity, query]) => [{ entity: entity!, query: query ?? null }],
      fetch: async () => {
        throw new Error('This host was not granted.')
      },
    }
    const code = `
      const [a, b] = await Promise.all([records.find('account', { limit: 1 }), records.find('deal')])
      const told = await fetch('https://x.example').catch(error => error.message)
      return [a, b, told, typeof records.get]`
    expect(await run(code, { calls })).toEqual([
      [{ entity: 'account', query: { limit: 1 } }],
      [{ entity: 'deal', query: null }],
      'This host was not granted.',
      'undefined',
    ])
  })

  test('waits for calls on no time of its own', async () => {
    const calls = { slow: async () => new Promise<number>(resolve => setTimeout(resolve, 400, 7)) }
    expect(await run('return await slow()', { calls, seconds: 0.1 })).toBe(7)
  })

  test('ends when the step does', async () => {
    const reason = new Error('the server ends')
    const ending = new AbortController()
    const calls = {
      begun: async () => {
        ending.abort(reason)
        return null
      },
    }
    await expect(run('await begun(); for (;;) {}', { calls, signal: ending.signal, seconds: 30 })).rejects.toBe(reason)
    await expect(run('return 1', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    expect(await run('return 1')).toBe(1)
  })

  test('does not keep the server from its work, and more of it waits for its turn', async () => {
    let ticks = 0
    const ticking = setInterval(() => ticks++, 5)
    const runs = Array.from({ length: 8 }, (_, index) =>
      run('const end = input; let n = 0; while (n < 3e6) n++; return end', { input: index }),
    )
    expect(await Promise.all(runs)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    clearInterval(ticking)
    expect(ticks).toBeGreaterThan(3)
  })
})

/** Code that wants out, or wants all there is: what it reaches, and that the server goes on. */
import { afterAll, describe, expect, test } from 'vitest'
import { Sandbox } from '../../platform/sandbox/sandbox.ts'
import type { SandboxRun } from '../../platform/sandbox/sandbox-run.ts'

const sandbox = new Sandbox()
let cases = 0
afterAll(() => console.log(`${cases} pieces of code that want out`))
afterAll(() => sandbox.close())

const outcome = (code: string, more: Partial<SandboxRun> = {}) => {
  cases++
  const run = { code, input: { a: [1] }, now: new Date(0), seed: 's', seconds: 0.2, megabytes: 16, ...more }
  return sandbox.run(run).then(
    output => ({ output }),
    error => ({ code: error.code as string, message: error.message as string }),
  )
}

/** Each returns what it found; nothing of a host may be among it. */
const reaches = [
  'return typeof process + typeof require + typeof module + typeof Buffer + typeof Deno + typeof WebAssembly',
  'return typeof fetch + typeof XMLHttpRequest + typeof setTimeout + typeof Worker + typeof importScripts',
  'return typeof std + typeof os + typeof scriptArgs + typeof print + typeof loadFile + typeof bjson',
  'return globalThis.constructor.constructor("return typeof process")()',
  'return this === undefined ? "undefined" : typeof this.process',
  'return (function () { return typeof this.process })()',
  'return Object.getPrototypeOf(async function () {}).constructor("return typeof process")()',
  'return Object.getPrototypeOf(function* () {}).constructor("yield typeof process")().next().value',
  'return typeof console.log.constructor("return this")().process',
  'return typeof console.log.caller',
  'return typeof input.constructor.constructor("return this")().process',
  'return typeof input.__proto__.constructor.getPrototypeOf(console).constructor.constructor("return process")',
  'try { return typeof (0, eval)("process") } catch (error) { return error.name }',
  'try { return typeof (await import("node:fs")) } catch (error) { return error.name }',
  'try { return typeof (await import("std")) } catch (error) { return error.name }',
  'try { return Reflect.ownKeys(globalThis).filter(key => /call|host|bootstrap|seed|worker/i.test(String(key))).join() } catch (e) { return e.name }',
  'try { null.x } catch (error) { return typeof error.constructor.constructor("return process") }',
  'Error.prepareStackTrace = (error, frames) => frames; const { stack } = new Error(); return typeof stack',
  'try { console.log({ get a() { throw 1 } }) } catch (e) { return "threw" } return "held"',
  'console.log(new Proxy({}, { get() { return typeof process } })); return "held"',
  'return typeof new Error().stack.match(/file:|\\/work|node_modules/)?.[0]',
]

describe('code that looks around', () => {
  test.each(reaches)('finds no host: %s', async code => {
    const { output, message } = (await outcome(code)) as { output?: unknown; message?: string }
    expect(String(output ?? message)).toMatch(
      /^((undefined|object)?(undefined)*|function|string|held|threw|\w*Error.*|not a function.*)$/,
    )
    expect(String(output ?? message)).not.toMatch(/^object.*process|file:|node:/)
  })

  test('sees no path of the server in a stack', async () => {
    const stack = await outcome('return new Error("x").stack')
    expect(JSON.stringify(stack)).not.toMatch(/\/work|node_modules|file:|sandbox-worker/)
  })

  test('reaches a process by no way that gives one', async () => {
    const ways = [
      'globalThis',
      'this',
      'console',
      'input',
      'Date',
      'Math.random',
      '(async () => {})',
      'Reflect',
      'Promise',
    ]
    for (const way of ways) {
      const code = `const f = (${way})?.constructor?.constructor; return f ? f("return typeof process + typeof require")() : "none"`
      expect(['undefinedundefined', 'none']).toContain(((await outcome(code)) as { output: unknown }).output)
    }
  })
})

describe('code that breaks what it stands on', () => {
  const breaks = [
    'JSON.stringify = () => "hacked"; return 1',
    'JSON.parse = () => { throw 1 }; return 1',
    'Promise.prototype.then = () => { throw 1 }; return 1',
    'Object.prototype.toJSON = () => "hacked"; return 1',
    'Array.prototype[Symbol.iterator] = null; return 1',
    'Object.defineProperty(Object.prototype, "output", { set() { throw 1 } }); return 1',
    'Object.defineProperty(Object.prototype, "thrown", { value: { message: "x" } }); return 1',
    'RegExp.prototype.exec = () => { for (;;); }; return 1',
    'String = Error = Reflect = Math = undefined; return 1',
    'globalThis.Date = 1; return 1',
    'Function.prototype.call = Function.prototype.apply = null; return 1',
    '}); globalThis.x = 1; (async () => { return 1',
    'return 1 } catch (e) {} finally { while (true) {} ',
  ]
  test.each(breaks)('breaks only itself: %s', async code => {
    const first = await outcome(code)
    expect(JSON.stringify(first)).not.toMatch(/file:|node_modules/)
    expect(await outcome('return [JSON.stringify({ a: 1 }), typeof Date, await Promise.resolve(2)]')).toEqual({
      output: ['{"a":1}', 'function', 2],
    })
  })

  test('leaves nothing to the next', async () => {
    await outcome('globalThis.left = 1; Array.prototype.left = 2; Object.prototype.left = 3; input.a.push(9)')
    expect(await outcome('return [typeof left, [].left ?? null, ({}).left ?? null, input.a]')).toEqual({
      output: ['undefined', null, null, [1]],
    })
  })

  test('gives keys of the prototype as plain keys', async () => {
    const { output } = (await outcome('return JSON.parse(\'{"__proto__":{"polluted":1},"constructor":2}\')')) as {
      output: object
    }
    expect(Object.hasOwn(output, '__proto__')).toBe(true)
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })
})

/** What each is ended by. */
const bombs: [string, string, RegExp][] = [
  ['an endless loop', 'for (;;) {}', /time/],
  ['an endless loop that catches all', 'for (;;) try { for (;;) {} } catch {}', /time/],
  ['a loop in finally', 'try { return 1 } finally { for (;;) {} }', /time/],
  ['a loop in a getter of the output', 'return { get a() { for (;;) {} } }', /time/],
  ['a loop in toJSON', 'return { toJSON() { for (;;) {} } }', /time/],
  ['a loop in the text of an error', 'throw { toString() { for (;;) {} } }', /time|thrown/],
  ['a loop in a proxy', 'return new Proxy({}, { ownKeys() { for (;;) {} } })', /time/],
  ['a loop in a sort', 'return [3, 2, 1].sort(() => { for (;;) {} })', /time/],
  ['a pattern that explodes', 'return /^(a+)+$/.test("a".repeat(50) + "b")', /time/],
  ['a pattern that explodes in replace', 'return ("a".repeat(60) + "b").replace(/(a*)*c/g, "")', /time|memory/],
  [
    'a pattern of patterns',
    'return new RegExp("(((a{1,200}){1,200}){1,200})*b").test("a".repeat(9999))',
    /time|memory|thrown/,
  ],
  ['endless promises', 'const f = () => Promise.resolve().then(f); await f()', /time|memory|stuck/],
  ['a flood of promises', 'for (;;) Promise.resolve().then(() => {})', /time|memory/],
  ['an async loop', 'for (;;) await null', /time/],
  ['async recursion', 'const f = async () => { await f() }; await f()', /time|memory/],
  ['an async iterator without an end', 'for await (const x of (async function* () { for (;;) yield 1 })()) ;', /time/],
  ['recursion', 'const f = () => f() + 1; return f()', /memory/],
  ['recursion by getters', 'const o = { get a() { return this.a } }; return o.a', /memory/],
  ['recursion by proxies', 'let p = {}; for (let i = 0; i < 1e5; i++) p = new Proxy(p, {}); return p.x', /memory|time/],
  ['recursion in JSON', 'let a = []; for (let i = 0; i < 1e6; i++) a = [a]; return a', /memory|time/],
  ['recursion in the parser', `return ${'('.repeat(20_000)}1${')'.repeat(20_000)}`, /memory|thrown/],
  ['a list that grows', 'const a = []; for (;;) a.push({ a })', /memory/],
  ['texts that grow', 'const a = []; for (;;) a.push("x".repeat(1e6))', /memory/],
  ['one text that doubles', 'let s = "xy"; for (;;) s += s', /memory|thrown/],
  ['a huge text', 'return "x".repeat(2 ** 29)', /memory|thrown/],
  ['huge buffers', 'const a = []; for (;;) a.push(new Uint8Array(1e6))', /memory/],
  ['one huge buffer', 'return new ArrayBuffer(2 ** 31 - 1).byteLength', /memory|thrown/],
  ['a huge list', 'return new Array(2 ** 32 - 1).fill(0).length', /memory|time/],
  ['a huge number', 'return String(2n ** 999999999n).length', /memory|time|thrown/],
  ['a huge number by steps', 'let n = 3n; for (;;) n *= n', /memory|time|thrown/],
  ['maps that grow', 'const m = new Map(); for (let i = 0; ; i++) m.set(i + "", i)', /memory/],
  ['symbols that grow', 'const a = {}; for (let i = 0; ; i++) a[Symbol(i + "x".repeat(100))] = i', /memory|time/],
  ['closures that grow', 'let f = () => 0; for (;;) { const g = f; f = () => g }', /memory|time/],
  ['a wide output', 'return new Array(1e6).fill(0)', /output|memory/],
  ['a long output', 'return "x".repeat(1_500_000)', /output/],
  ['an output that refers to itself', 'const a = {}; a.a = a; return a', /thrown/],
  [
    'code made of code',
    'let s = "1"; for (let i = 0; i < 20; i++) s = "(" + s + ")+(" + s + ")"; return globalThis["ev" + "al"](s)',
    /memory|thrown|time/,
  ],
  [
    'memory after catching that there is none',
    'const a = []; for (;;) try { for (;;) a.push(new Uint8Array(1e6)) } catch {}',
    /memory|time/,
  ],
]

describe('a bomb', () => {
  test.each(bombs)('goes off alone: %s', async (_, code, reason) => {
    const begun = performance.now()
    const result = (await outcome(code)) as { code?: string; output?: unknown }
    expect(result.code, JSON.stringify(result).slice(0, 200)).toMatch(reason)
    expect(performance.now() - begun).toBeLessThan(8_000)
    expect(await outcome('return 1')).toEqual({ output: 1 })
  })

  test('takes no more memory of the server than it was given', async () => {
    globalThis.gc?.()
    const before = process.memoryUsage().rss
    for (let index = 0; index < 10; index++)
      await outcome('const a = []; for (;;) a.push(new Uint8Array(1e5).fill(1))', { megabytes: 32 })
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024)
  })

  test('of many at once leaves the server answering', async () => {
    let longest = 0
    let last = performance.now()
    const beat = setInterval(() => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }, 10)
    await Promise.all(Array.from({ length: 6 }, () => outcome('for (;;) {}', { seconds: 0.2 })))
    clearInterval(beat)
    expect(longest).toBeLessThan(1_500)
  })
})

describe('granted calls', () => {
  const calls = (seen: unknown[]): NonNullable<SandboxRun['calls']> => ({
    'records.find': async given => {
      seen.push(given)
      return []
    },
  })

  test('get nothing but JSON, and what is not granted is not there', async () => {
    const seen: unknown[] = []
    const code = `
      await records.find({ get a() { return 1 }, f() {} }, undefined, [Symbol()])
      return [typeof records.remove, Object.keys(records)]`
    expect(await outcome(code, { calls: calls(seen) })).toEqual({ output: ['undefined', ['find']] })
    expect(seen).toEqual([[{ a: 1 }, null, [null]]])
  })

  test('are counted and bounded: 200 in all, a megabyte each', async () => {
    const seen: unknown[] = []
    const many =
      'let told; for (let i = 0; i < 250; i++) await records.find(i).catch(e => { told = e.message }); return told'
    expect(await outcome(many, { calls: calls(seen), seconds: 5 })).toEqual({
      output: 'The code may make 200 calls at most.',
    })
    expect(seen).toHaveLength(200)
    const large = 'return records.find("x".repeat(2e6)).catch(e => e.message)'
    expect(await outcome(large, { calls: calls(seen) })).toEqual({ output: 'A call takes 1048576 bytes at most.' })
    expect(seen).toHaveLength(200)
  })

  test('and the log: 200 lines of 4,000 letters', async () => {
    const lines: string[] = []
    const log: SandboxRun['log'] = (_, text) => lines.push(text)
    await outcome('for (let i = 0; i < 5000; i++) console.log("x".repeat(10000))', { log })
    expect([lines.length, lines[0]!.length]).toEqual([200, 4_000])
  })
})

import { Hono } from 'hono'
import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { type Caller, systemCaller } from '../platform/contract/caller.ts'
import type { Env } from '../platform/http/context.ts'
import { answerError } from '../platform/http/problem.ts'
import { limitedRate } from '../platform/http/rate-limit.ts'

/** A server of one route, and a clock that stands until it is moved. */
function limited() {
  let now = 0
  const app = new Hono<Env>()
  app.onError(answerError(pino({ level: 'silent' })))
  app.use('*', (c, next) => {
    c.set('context', { caller: JSON.parse(c.req.header('caller')!) as Caller } as Env['Variables']['context'])
    return next()
  })
  app.use(
    '*',
    limitedRate(() => now),
  )
  app.get('/', c => c.text('fine'))
  const ask = (caller: Partial<Caller>) =>
    app.request('/', { headers: { caller: JSON.stringify({ ...systemCaller, ...caller }) } })
  const askMany = async (count: number, caller: Partial<Caller>) => {
    const answers = []
    for (let at = 0; at < count; at++) answers.push((await ask(caller)).status)
    return {
      fine: answers.filter(status => status === 200).length,
      refused: answers.filter(status => status === 429).length,
    }
  }
  return { ask, askMany, wait: (seconds: number) => (now += seconds * 1000) }
}

const bound = (id: string, requestsPerMinute: number): Partial<Caller> => ({ id, limits: { requestsPerMinute } })

describe('a limit on requests', () => {
  test('lets a sixth of a minute’s come at once, then as many as time brings', async () => {
    const { askMany, wait } = limited()
    const caller = bound('a', 60)
    expect(await askMany(15, caller)).toEqual({ fine: 10, refused: 5 })
    wait(3)
    expect(await askMany(5, caller)).toEqual({ fine: 3, refused: 2 })
    wait(3600)
    expect(await askMany(15, caller)).toEqual({ fine: 10, refused: 5 })
  })

  test('says when to ask again, and keeps to it', async () => {
    const { ask, askMany, wait } = limited()
    const caller = bound('a', 6)
    expect(await askMany(1, caller)).toEqual({ fine: 1, refused: 0 })
    const refused = await ask(caller)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10'])
    expect(await refused.json()).toMatchObject({ code: 'too-many-requests' })
    wait(10)
    expect((await ask(caller)).status).toBe(200)
  })

  test('is of each person and each key alone, and of nobody who has none', async () => {
    const { askMany } = limited()
    expect(await askMany(3, bound('a', 6))).toEqual({ fine: 1, refused: 2 })
    expect(await askMany(1, bound('b', 6))).toEqual({ fine: 1, refused: 0 })
    expect(await askMany(1, { ...bound('a', 6), key: { id: 'k', name: 'k' } })).toEqual({ fine: 1, refused: 0 })
    expect(await askMany(500, { id: 'c' })).toEqual({ fine: 500, refused: 0 })
  })

  test('is forgotten only when it is full again, however many there are', async () => {
    const { askMany, wait } = limited()
    expect(await askMany(2, bound('first', 6))).toEqual({ fine: 1, refused: 1 })
    for (let at = 0; at < 10_100; at++) await askMany(1, bound(`p${at}`, 6))
    expect(await askMany(1, bound('first', 6))).toEqual({ fine: 0, refused: 1 })
    wait(61)
    await askMany(1, bound('last', 6))
    expect(await askMany(2, bound('first', 6))).toEqual({ fine: 1, refused: 1 })
  })
})

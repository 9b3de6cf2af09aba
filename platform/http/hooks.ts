/** `/api/hooks/<workflow>`: for other systems, whoever they are; what they send is proved by its signature. */
import { setTimeout as pause } from 'node:timers/promises'
import { Hono, type Context as HonoContext } from 'hono'
import type { Json } from '../contract/json.ts'
import { parseJsonText } from '../contract/json-text.ts'
import { AppError, badRequest } from '../errors.ts'
import { answerOf, type Waiting } from '../webhooks/receipts.ts'
import { receiveWebhook } from '../webhooks/receive-webhook.ts'
import { textBody } from './body.ts'
import { clientAddress } from './client-address.ts'
import { type Buckets, take } from './rate-limit.ts'
import type { Services } from './services.ts'

const mostBytes = 1024 * 1024
/** From one address to one workflow. */
const perMinute = 600
const patience = 10_000

export function hookRoutes(services: Services) {
  const buckets: Buckets = new Map()
  return new Hono().post('/:workflow', async c => {
    const workflow = c.req.param('workflow')
    const ip = clientAddress(c, services.config)
    take(buckets, `${workflow} ${ip}`, { perMinute, now: performance.now(), refusal: tooOften })
    const text = await textBody(c, mostBytes)
    const incoming = { headers: c.req.raw.headers, text, body: bodyOf(c, text), now: new Date(), query: c.req.query() }
    const receiving = { ...services, model: services.models.current() }
    const { run, isCopy, waits } = await receiveWebhook(receiving, { ...incoming, workflow, ip })
    services.changes.tell()
    if (!waits || !run) return c.json({ run, ...(isCopy && { copy: true }) }, 202)
    const { answer, state } = await answered(services, run)
    if (answer) return c.json(answer.body, answer.status as 200)
    if (state === 'failed') throw runFailed()
    return c.json({ run, state: state ?? 'running' }, state === 'done' ? 200 : 202)
  })
}

function bodyOf(c: HonoContext, text: string): Json {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type === 'application/x-www-form-urlencoded') return Object.fromEntries(new URLSearchParams(text))
  if (!/^application\/([\w.-]+\+)?json$/.test(type))
    throw new AppError({ status: 415, code: 'unsupported-media-type', message: 'Send JSON with its content type.' })
  const { value, problems } = parseJsonText(text)
  if (value !== undefined) return value
  throw badRequest('malformed-json', problems[0]?.message ?? 'This is not JSON.', problems)
}

/** Until the run has answered, ended, or taken too long. */
async function answered({ database }: Services, run: string): Promise<Waiting> {
  for (const until = performance.now() + patience; ; await pause(50)) {
    const waiting = await answerOf(database, run)
    const isOver = waiting.answer || ['done', 'failed', 'cancelled'].includes(waiting.state ?? '')
    if (isOver || performance.now() > until) return waiting
  }
}

const tooOften = (most: number) => `No more than ${most} requests a minute are taken from one address.`

const runFailed = () =>
  new AppError({
    status: 500,
    code: 'run-failed',
    message: 'It was taken, but could not be worked on. Its owner is told.',
  })

/** `/api/change-sets`: several edits of the model under a name, reviewed and applied as one. */
import { Hono } from 'hono'
import { requireMayChangeAnything } from '../access/may-change-model.ts'
import { applySet } from '../change-sets/apply-set.ts'
import { planOfSet } from '../change-sets/change-of-set.ts'
import { createSet, putIntoSet, renameSet, takeOutOfSet, withdrawSet } from '../change-sets/edit-set.ts'
import { openSet } from '../change-sets/open-set.ts'
import { rebaseSet } from '../change-sets/rebase-set.ts'
import { reviewSet, submitSet } from '../change-sets/review-set.ts'
import { changeSetRules, putRules } from '../change-sets/rules.ts'
import { listSets, type StoredSet } from '../change-sets/store.ts'
import { takeBackSet } from '../change-sets/take-back.ts'
import type { OpenChangeSet } from '../contract/change-set.ts'
import { documentKinds, unfits } from '../contract/documents.ts'
import { packAct } from './change-set-pack.ts'
import { checkedBody } from './checked-body.ts'
import type { Env } from './context.ts'
import { idParameter } from './id-parameter.ts'

const name = { type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' } as const
const description = { type: 'string', maxLength: 10_000 } as const
const kind = { enum: ['entity', ...documentKinds] } as const
const convert = { type: 'object', maxProperties: 1000, additionalProperties: { enum: [...unfits] } } as const
const hash = { type: 'string', minLength: 1, maxLength: 200 } as const
const closed = { type: 'object', additionalProperties: false } as const

const newBody = checkedBody({ ...closed, properties: { name, description, pack: packAct }, required: ['name'] })
const renameBody = checkedBody({ ...closed, properties: { name, description } })
const putBody = checkedBody({
  ...closed,
  properties: {
    kind,
    name,
    text: { type: ['string', 'null'], maxLength: 1_048_576 },
    base: { type: 'integer', minimum: 0, maximum: 2_147_483_647 },
    version: { type: ['integer', 'null'], minimum: 1, maximum: 2_147_483_647 },
  },
  required: ['kind', 'name', 'text', 'base', 'version'],
})
const dropBody = checkedBody({ ...closed, properties: { kind, name }, required: ['kind', 'name'] })
const planBody = checkedBody({ ...closed, properties: { convert } })
const reviewBody = checkedBody({
  ...closed,
  properties: { approve: { type: 'boolean' }, note: description, hash, convert },
  required: ['approve', 'hash'],
})
const applyBody = checkedBody({
  ...closed,
  properties: {
    hash,
    convert,
    confirm: { type: 'array', items: { type: 'string', maxLength: 500 }, maxItems: 10_000 },
  },
  required: ['hash'],
})
const rebaseBody = checkedBody({
  ...closed,
  properties: {
    choices: { type: 'object', maxProperties: 10_000, additionalProperties: { enum: ['mine', 'theirs'] } },
    keep: { type: 'boolean' },
  },
})
const nameBody = checkedBody({ ...closed, properties: { name }, required: ['name'] })
const rulesBody = checkedBody({ ...closed, properties: { review: { type: 'boolean' } }, required: ['review'] })

export function changeSetRoutes() {
  return new Hono<Env>()
    .use(async (c, next) => {
      requireMayChangeAnything(c.var.context.caller)
      await next()
    })
    .get('/', async c => c.json(await listSets(c.var.context.database, c.var.context.caller)))
    .post('/', async c => c.json(told(await createSet(c.var.context, namedIn(await newBody(c)))), 201))
    .get('/rules', async c => c.json(await changeSetRules(c.var.context.database)))
    .put('/rules', async c => c.json(await putRules(c.var.context, await rulesBody(c))))
    .get('/:id', async c => c.json(told(await openSet(c.var.context, idOf(c)))))
    .patch('/:id', async c => c.json(told(await renameSet(c.var.context, idOf(c), await renameBody(c)))))
    .post('/:id/put', async c => c.json(told(await putIntoSet(c.var.context, idOf(c), await putBody(c)))))
    .post('/:id/drop', async c => c.json(told(await takeOutOfSet(c.var.context, idOf(c), await dropBody(c)))))
    .post('/:id/withdraw', async c => c.json(told(await withdrawSet(c.var.context, idOf(c)))))
    .post('/:id/plan', async c => {
      const { convert } = await planBody(c)
      return c.json(await planOfSet(c.var.context, await openSet(c.var.context, idOf(c)), convert))
    })
    .post('/:id/submit', async c => c.json(told(await submitSet(c.var.context, idOf(c)))))
    .post('/:id/review', async c => c.json(told(await reviewSet(c.var.context, idOf(c), await reviewBody(c)))))
    .post('/:id/apply', async c => c.json(await applySet(c.var.context, idOf(c), await applyBody(c))))
    .post('/:id/rebase', async c => {
      const { set, conflicts } = await rebaseSet(c.var.context, idOf(c), await rebaseBody(c))
      return c.json({ conflicts, set: set && told(set) })
    })
    .post('/:id/take-back', async c =>
      c.json(told(await takeBackSet(c.var.context, idOf(c), (await nameBody(c)).name)), 201),
    )
}

/** What an answer may be, its question says. */
const namedIn = (body: object) => body as Parameters<typeof createSet>[1]

const idOf = (c: Parameters<typeof idParameter>[0]) => idParameter(c, 'The change set')

function told(set: OpenChangeSet): OpenChangeSet {
  const { approvedHash: _, convert: __, ...rest } = set as StoredSet
  return rest
}

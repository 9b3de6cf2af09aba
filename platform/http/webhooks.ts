/** `/api/webhooks`: one's own webhooks, with the right `api`; everybody's for administrators. */
import { Hono, type Context as HonoContext } from 'hono'
import { audited, noteAudit } from '../access/audit.ts'
import type { Context } from '../access/context.ts'
import { requireRight } from '../access/require-right.ts'
import { addSecret, changeSecret, removeSecret } from '../access/secret-store.ts'
import { vaultOf } from '../access/vault.ts'
import type { NewWebhook, WebhookChange, WebhookSummary } from '../contract/webhook.ts'
import { webhookOperations } from '../contract/webhook.ts'
import { newId } from '../database/new-id.ts'
import { notAllowed, notFound } from '../errors.ts'
import { checkWebhook } from '../webhooks/check-webhook.ts'
import { addDeliveries, listDeliveries, redeliver } from '../webhooks/delivery-store.ts'
import { newWebhookSecret } from '../webhooks/new-secret.ts'
import { listReceipts } from '../webhooks/receipts.ts'
import { beginFollowing } from '../webhooks/webhook-feed.ts'
import { addWebhook, changeWebhook, readWebhooks, removeWebhook, type Webhook } from '../webhooks/webhook-store.ts'
import { shortText } from './body-parts.ts'
import { checkedBody } from './checked-body.ts'
import type { Env } from './context.ts'
import { idParameter } from './id-parameter.ts'
import { queryOf } from './query.ts'
import type { Services } from './services.ts'

const properties = {
  name: shortText,
  url: { type: 'string', minLength: 1, maxLength: 2_000 },
  operations: { type: 'array', items: { enum: [...webhookOperations] }, minItems: 1, maxItems: 3, uniqueItems: true },
  filter: { type: ['string', 'null'], minLength: 1, maxLength: 10_000 },
} as const
const newWebhook = checkedBody({
  type: 'object',
  properties: { ...properties, entity: { type: 'string', minLength: 1, maxLength: 100 } },
  required: ['name', 'url', 'entity', 'operations'],
  additionalProperties: false,
})
const webhookChange = checkedBody({
  type: 'object',
  properties: { ...properties, active: { type: 'boolean' } },
  additionalProperties: false,
})
const rotation = checkedBody({
  type: 'object',
  properties: { overlapHours: { type: 'number', minimum: 0, maximum: 720 } },
  additionalProperties: false,
})

export function webhookRoutes({ database, secrets }: Services) {
  return new Hono<Env>()
    .get('/', async c => c.json(await summaries(c)))
    .get('/received', async c => {
      requireRight(c.var.context.caller, 'workflows')
      const { workflow } = queryOf(c, { workflow: 'text' })
      return c.json(await listReceipts(database, workflow ?? null))
    })
    .post('/', async c => {
      const { context } = c.var
      const owner = ownerOf(context)
      const given = (await newWebhook(c)) as NewWebhook
      const entity = checkWebhook(context, given)
      const [id, secret] = [newId(), newWebhookSecret()]
      await audited(
        context,
        async tx => {
          await addWebhook(tx, { ...given, id, owner, entity: entity.id })
          await addSecret(tx, vaultOf(context), { ...secretOf(id, given.name, owner), value: secret })
          await beginFollowing(tx, database)
        },
        () => ({ action: 'webhook-created', subject: id, details: { name: given.name, url: given.url } }),
      )
      await secrets.reload()
      return c.json({ ...(await summary(c, id)), secret }, 201, { 'cache-control': 'no-store' })
    })
    .patch('/:id', async c => {
      const { context } = c.var
      const webhook = await ownWebhook(c)
      const change = (await webhookChange(c)) as WebhookChange
      checkWebhook(context, { ...webhook, entity: entityName(context, webhook), ...change })
      await audited(
        context,
        tx => changeWebhook(tx, webhook.id, change),
        () => ({ action: 'webhook-changed', subject: webhook.id, details: { name: webhook.name, ...change } }),
      )
      return c.json(await summary(c, webhook.id))
    })
    .delete('/:id', async c => {
      const { id, name } = await ownWebhook(c)
      await audited(
        c.var.context,
        async tx => {
          await removeWebhook(tx, id)
          for (const secret of [`webhook.${id}`, `webhook.${id}.previous`]) await removeSecret(tx, secret)
        },
        () => ({ action: 'webhook-removed', subject: id, details: { name } }),
      )
      return c.body(null, 204)
    })
    .post('/:id/rotate', async c => {
      const { context } = c.var
      const { id, name, owner } = await ownWebhook(c)
      const { overlapHours = 24 } = await rotation(c)
      const [secret, before] = [newWebhookSecret(), await secrets.get(`webhook.${id}`)]
      const vault = vaultOf(context)
      await database.transaction(async tx => {
        await removeSecret(tx, `webhook.${id}.previous`)
        await addSecret(tx, vault, { ...secretOf(`${id}.previous`, name, owner), value: before })
        await changeSecret(tx, vault, { name: `webhook.${id}`, by: context.caller.id, value: secret })
        const text = "update enishi.webhook set previous_until = now() + $2 * interval '1 hour' where id = $1"
        await tx.query({ text }, [id, overlapHours])
        await noteAudit(tx, context, {
          action: 'webhook-secret-replaced',
          subject: id,
          details: { name, overlapHours },
        })
      })
      await secrets.reload()
      return c.json({ ...(await summary(c, id)), secret }, 200, { 'cache-control': 'no-store' })
    })
    .post('/:id/test', async c => {
      const { id } = await ownWebhook(c)
      const body = JSON.stringify({ type: 'webhook.test', timestamp: new Date().toISOString(), data: {} })
      await addDeliveries(database, [{ webhook: id, event: 'webhook.test', record: null, change: newId(), body }])
      return c.body(null, 202)
    })
    .get('/:id/deliveries', async c => c.json(await listDeliveries(database, (await ownWebhook(c)).id, 200)))
    .post('/:id/deliveries/:delivery/redeliver', async c => {
      const { id } = await ownWebhook(c)
      const delivery = idParameter(c, 'The delivery', 'delivery')
      if (!(await redeliver(database, id, delivery))) throw notFound('The delivery')
      return c.body(null, 202)
    })
}

const secretOf = (id: string, name: string, by: string) => ({
  name: `webhook.${id}`,
  description: `Signs the webhook '${name}'.`,
  hosts: [],
  by,
})

/** It goes on telling what its owner may see, so that is always a person. */
function ownerOf({ caller }: Context): string {
  requireRight(caller, 'api')
  if (!caller.id) throw notAllowed('A webhook belongs to a person.')
  return caller.id
}

async function visible(c: HonoContext<Env>, id?: string): Promise<Webhook[]> {
  const { caller, database } = c.var.context
  const owner = ownerOf(c.var.context)
  return readWebhooks(database, { ...(id && { id }), ...(!caller.administrator && { owner }) })
}

async function ownWebhook(c: HonoContext<Env>): Promise<Webhook> {
  const [webhook] = await visible(c, idParameter(c, 'The webhook'))
  if (!webhook) throw notFound('The webhook')
  return webhook
}

const summaries = async (c: HonoContext<Env>, id?: string): Promise<WebhookSummary[]> =>
  (await visible(c, id)).map(webhook => summaryOf(c.var.context, webhook))

const summary = async (c: HonoContext<Env>, id: string): Promise<WebhookSummary> => (await summaries(c, id))[0]!

function summaryOf(context: Context, webhook: Webhook): WebhookSummary {
  const { id, name, url, operations, filter, owner, ownerName, active, problem, failingSince, createdAt } = webhook
  return {
    _id: id,
    name,
    url,
    entity: entityName(context, webhook),
    operations,
    filter,
    owner: { _id: owner, _label: ownerName },
    active,
    problem,
    failingSince,
    previousSecretUntil: webhook.previousUntil,
    createdAt,
  }
}

/** Empty: it was removed. */
const entityName = ({ model }: Context, { entity }: Webhook): string =>
  [...model.entities.values()].find(({ id }) => id === entity)?.name ?? ''

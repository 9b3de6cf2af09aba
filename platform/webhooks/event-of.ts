/** What a webhook's owner may be told of changes: as the stream of changes, with the record as it is now. */
import type { Context } from '../access/context.ts'
import { visibleScope } from '../access/visible-scope.ts'
import type { JsonObject } from '../contract/json.ts'
import type { ChangeEvent } from '../contract/record.ts'
import type { WebhookOperation } from '../contract/webhook.ts'
import { AppError } from '../errors.ts'
import type { Change } from '../events/read-changes.ts'
import { checkExpression } from '../expression/check.ts'
import { evaluate } from '../expression/evaluate.ts'
import { recordReads } from '../expression/record-reads.ts'
import type { Entity } from '../metadata/model.ts'
import { visibleChanges } from '../records/changes/visible-changes.ts'
import { getRecord } from '../records/get.ts'
import { loadRecord } from '../records/load-record.ts'
import type { NewDelivery } from './delivery-store.ts'
import type { Webhook } from './webhook-store.ts'

export async function deliveriesFor(context: Context, webhook: Webhook, changes: Change[]): Promise<NewDelivery[]> {
  const entity = [...context.model.entities.values()].find(({ id }) => id === webhook.entity)
  const own = changes.filter(change => isOf(webhook, change))
  if (!entity || own.length === 0) return []
  const seen = await visibleChanges(context, own, new Set([webhook.entity]))
  const deliveries: NewDelivery[] = []
  for (const { event, position } of seen) {
    const operation = event.operation === 'restore' ? 'create' : event.operation
    if (!webhook.operations.includes(operation)) continue
    if (!(await isWanted(context, entity, webhook, event))) continue
    const record = event.operation === 'delete' ? null : await recordNow(context, entity, event._id)
    const change = `${position.xid}-${position.seq}`
    deliveries.push(delivery(context, webhook, change, { event, operation, record }))
  }
  return deliveries
}

const isOf = ({ entity, createdAt }: Webhook, change: Change): boolean =>
  change.entity === entity && change.operation !== 'share' && new Date(change.at) >= new Date(createdAt)

/** One that is gone is told by its id alone, so nothing can be asked of it. */
async function isWanted(context: Context, entity: Entity, { filter }: Webhook, event: ChangeEvent): Promise<boolean> {
  if (filter === null) return true
  if (event.operation === 'delete') return false
  const scope = visibleScope(context.model, context.caller, entity.name)
  const { expression } = checkExpression(filter, scope, 'boolean')
  if (!expression) throw brokenFilter()
  const record = await loadRecord(context, entity.name, event._id, recordReads([expression]))
  const { caller, now, organisation } = context
  const values = {
    now,
    timeZone: organisation.timeZone,
    organisation,
    user: { ...caller.attributes, roles: caller.roles },
  }
  return record !== null && evaluate(expression, { ...values, record }) === true
}

async function recordNow(context: Context, entity: Entity, id: string): Promise<JsonObject | null> {
  try {
    return JSON.parse((await getRecord(context, entity, id)).text)
  } catch (error) {
    if (error instanceof AppError && error.status === 404) return null
    throw error
  }
}

interface Told {
  event: ChangeEvent
  operation: WebhookOperation
  record: JsonObject | null
}

function delivery({ now }: Context, { id }: Webhook, change: string, { event, operation, record }: Told): NewDelivery {
  const type = `${event.entity}.${operation}`
  const timestamp = 'at' in event ? event.at : now.toISOString()
  const body = JSON.stringify({ type, timestamp, data: { ...event, operation, ...(record && { record }) } })
  return { webhook: id, event: type, record: event._id, change, body }
}

const brokenFilter = () =>
  new AppError({ status: 422, code: 'filter', message: 'Its filter does not fit the entity any more.' })

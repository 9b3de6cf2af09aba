/** The table of deliveries (migration 0121): what waits is taken under a lease, so that a process that dies loses none. */
import { sql } from 'kysely'
import type { WebhookDelivery } from '../contract/webhook.ts'
import type { Queries } from '../database/database.ts'
import { newId } from '../database/new-id.ts'

export interface NewDelivery {
  webhook: string
  event: string
  record: string | null
  /** What it tells of; a second one of the same is not added. */
  change: string
  body: string
}

export async function addDeliveries({ query }: Queries, deliveries: readonly NewDelivery[]): Promise<void> {
  if (deliveries.length === 0) return
  const rows = deliveries.map(delivery => ({ id: newId(), ...delivery }))
  await query(
    {
      name: 'webhook-deliveries-add',
      text: `insert into enishi.webhook_delivery (id, webhook, event, record, change, body)
        select id, webhook, event, record, change, body from json_to_recordset($1::json)
          as g(id uuid, webhook uuid, event text, record uuid, change text, body text)
        on conflict (webhook, change) do nothing`,
    },
    [JSON.stringify(rows)],
  )
}

export interface DueDelivery {
  id: string
  body: string
  /** This one is counted already. */
  attempts: number
  webhook: string
  url: string
  previousUntil: Date | null
  failingSince: Date | null
}

export async function takeDue({ query }: Queries, most: number): Promise<DueDelivery[]> {
  const { rows } = await query<DueDelivery>(
    {
      name: 'webhook-deliveries-take',
      text: `with due as (
          select d.id from enishi.webhook_delivery as d join enishi.webhook as w on w.id = d.webhook
          where d.state = 'waiting' and d.next_at <= now() and coalesce(d.leased_until, now()) <= now() and w.active
          order by d.next_at limit $1 for update of d skip locked)
        update enishi.webhook_delivery as d set leased_until = now() + interval '60 seconds', attempts = d.attempts + 1
        from due, enishi.webhook as w where d.id = due.id and w.id = d.webhook
        returning d.id, d.body, d.attempts, w.id as webhook, w.url, w.previous_until as "previousUntil",
          w.failing_since as "failingSince"`,
    },
    [most],
  )
  return rows.map(row => ({ ...row, previousUntil: dateOf(row.previousUntil), failingSince: dateOf(row.failingSince) }))
}

const dateOf = (value: Date | string | null): Date | null => (value === null ? null : new Date(value))

export interface Outcome {
  status: number | null
  error: string | null
  milliseconds: number
  /** Null: it is not tried again. */
  retryAt: Date | null
}

export async function endAttempt(
  { query }: Queries,
  { id, webhook }: DueDelivery,
  { status, error, milliseconds, retryAt }: Outcome,
): Promise<void> {
  const state = error === null ? 'delivered' : retryAt ? 'waiting' : 'failed'
  await query(
    {
      name: 'webhook-delivery-ended',
      text: `with told as (update enishi.webhook set
            failing_since = case when $2 = 'delivered' then null else coalesce(failing_since, now()) end
          where id = $7 and ($2 <> 'delivered' or failing_since is not null))
        update enishi.webhook_delivery set state = $2, status = $3, error = $4, milliseconds = $5,
          next_at = coalesce($6::timestamptz, next_at), leased_until = null,
          ended_at = case when $2 = 'waiting' then null else now() end
        where id = $1`,
    },
    [id, state, status, error, milliseconds, retryAt, webhook],
  )
}

/** Newest first. */
export async function listDeliveries({ kysely }: Queries, webhook: string, limit: number): Promise<WebhookDelivery[]> {
  const { rows } = await sql<WebhookDelivery>`
    select id as _id, event, record, state, attempts, status, error, milliseconds, body,
      case when state = 'waiting' then next_at end as "nextAt", created_at as "createdAt", ended_at as "endedAt"
    from enishi.webhook_delivery where webhook = ${webhook}::uuid order by created_at desc, id desc limit ${limit}`.execute(
    kysely,
  )
  return rows
}

/** False: there is none of that webhook. */
export async function redeliver({ kysely }: Queries, webhook: string, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update enishi.webhook_delivery set state = 'waiting', attempts = 0, next_at = now(), ended_at = null
    where id = ${id}::uuid and webhook = ${webhook}::uuid`.execute(kysely)
  return numAffectedRows === 1n
}

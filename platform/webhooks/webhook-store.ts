/** The table of webhooks that go out (migration 0121). */
import { sql } from 'kysely'
import type { NewWebhook, WebhookChange, WebhookOperation } from '../contract/webhook.ts'
import type { Queries } from '../database/database.ts'

export interface Webhook {
  id: string
  name: string
  url: string
  /** Lasting id. */
  entity: string
  operations: WebhookOperation[]
  filter: string | null
  owner: string
  ownerName: string
  active: boolean
  problem: string | null
  failingSince: string | null
  previousUntil: string | null
  createdAt: string
}

export async function readWebhooks(
  { kysely }: Queries,
  { id, owner, active }: { id?: string; owner?: string; active?: true } = {},
): Promise<Webhook[]> {
  const { rows } = await sql<Webhook>`
    select w.id, w.name, w.url, w.entity, w.operations, w.filter, w.owner, u.name as "ownerName", w.active, w.problem,
      w.failing_since as "failingSince", w.previous_until as "previousUntil", w.created_at as "createdAt"
    from enishi.webhook as w join auth."user" as u on u.id = w.owner
    where ${id === undefined ? sql`true` : sql`w.id = ${id}::uuid`}
      and ${owner === undefined ? sql`true` : sql`w.owner = ${owner}::uuid`}
      and ${active ? sql`w.active` : sql`true`}
    order by w.name, w.id`.execute(kysely)
  return rows
}

export async function addWebhook(
  { kysely }: Queries,
  { id, owner, name, url, entity, operations, filter = null }: NewWebhook & { id: string; owner: string },
): Promise<void> {
  await sql`insert into enishi.webhook (id, name, url, entity, operations, filter, owner)
    values (${id}::uuid, ${name}, ${url}, ${entity}, ${operations}::text[], ${filter}, ${owner}::uuid)`.execute(kysely)
}

/** Whoever turns it on again says that what was wrong is mended. */
export async function changeWebhook({ kysely }: Queries, id: string, change: WebhookChange): Promise<void> {
  const { name = null, url = null, operations = null, filter, active = null } = change
  await sql`update enishi.webhook set name = coalesce(${name}, name), url = coalesce(${url}, url),
      operations = coalesce(${operations}::text[], operations),
      filter = case when ${filter === undefined} then filter else ${filter ?? null}::text end,
      active = coalesce(${active}::boolean, active),
      problem = case when ${active}::boolean then null else problem end,
      failing_since = case when ${active}::boolean then null else failing_since end
    where id = ${id}::uuid`.execute(kysely)
}

export async function removeWebhook({ kysely }: Queries, id: string): Promise<void> {
  await sql`delete from enishi.webhook where id = ${id}::uuid`.execute(kysely)
}

export async function turnOff({ kysely }: Queries, id: string, problem: string): Promise<void> {
  await sql`update enishi.webhook set active = false, problem = ${problem} where id = ${id}::uuid`.execute(kysely)
}

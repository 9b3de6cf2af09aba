/** The table of what came in (migration 0122). Receipts are kept for 30 days; so long a copy is known. */
import { sql } from 'kysely'
import type { JsonObject } from '../contract/json.ts'
import type { WebhookReceipt } from '../contract/webhook.ts'
import type { Queries, Transaction } from '../database/database.ts'

export interface Receipt {
  workflow: string
  key: string
  ip: string | null
}

/** False: there is one already; where two come at once, the second waits for the first. */
export async function addReceipt({ query }: Transaction, { workflow, key, ip }: Receipt): Promise<boolean> {
  const { rowCount } = await query(
    {
      name: 'webhook-receipt-add',
      text: `insert into enishi.webhook_receipt (workflow, key, outcome, ip) values ($1, $2, 'accepted', $3)
        on conflict (workflow, key) do nothing`,
    },
    [workflow, key, ip],
  )
  return rowCount > 0
}

export async function noteRun({ query }: Transaction, { workflow, key }: Receipt, run: string): Promise<void> {
  const text = 'update enishi.webhook_receipt set run = $3 where workflow = $1 and key = $2'
  await query({ name: 'webhook-receipt-run', text }, [workflow, key, run])
}

/** A copy is counted at the first. */
export async function firstRun({ query }: Queries, { workflow, key }: Receipt): Promise<string | null> {
  const text = `update enishi.webhook_receipt set count = count + 1 where workflow = $1 and key = $2 returning run`
  const { rows } = await query<{ run: string | null }>({ name: 'webhook-receipt-copy', text }, [workflow, key])
  return rows[0]?.run ?? null
}

/** Those of one kind, from one address and minute are one row: a flood fills no disk. */
export async function noteRefusal(
  { query }: Queries,
  { workflow, ip }: Omit<Receipt, 'key'>,
  { code, message }: { code: string; message: string },
): Promise<void> {
  await query(
    {
      name: 'webhook-refusal',
      text: `insert into enishi.webhook_receipt (workflow, key, outcome, code, message, ip)
        values ($1, 'refused:' || $2 || ':' || coalesce($4, '') || ':' || date_trunc('minute', now()), 'refused', $2, $3, $4)
        on conflict (workflow, key) do update set count = webhook_receipt.count + 1, message = excluded.message`,
    },
    [workflow, code, message.slice(0, 500), ip],
  )
}

export interface Waiting {
  answer: { status: number; body: JsonObject } | null
  state: string | null
}

export async function answerOf({ query }: Queries, run: string): Promise<Waiting> {
  const { rows } = await query<Waiting>(
    {
      name: 'webhook-answer-of',
      text: `select w.answer, r.state from enishi.webhook_receipt as w left join enishi.run as r on r.id = w.run
        where w.run = $1`,
    },
    [run],
  )
  return rows[0] ?? { answer: null, state: null }
}

/** Newest first. */
export async function listReceipts({ kysely }: Queries, workflow: string | null): Promise<WebhookReceipt[]> {
  const { rows } = await sql<WebhookReceipt>`
    select workflow, outcome, code, message, run, ip, count, at from enishi.webhook_receipt
    where ${workflow === null ? sql`true` : sql`workflow = ${workflow}`} order by at desc limit 200`.execute(kysely)
  return rows
}

export async function forgetOld({ query }: Queries): Promise<void> {
  await query({ text: `delete from enishi.webhook_receipt where at < now() - interval '30 days'` })
  await query({
    text: `delete from enishi.webhook_delivery where state <> 'waiting' and created_at < now() - interval '30 days'`,
  })
}

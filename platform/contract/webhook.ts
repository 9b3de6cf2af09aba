/** Webhooks: other systems that are told of changes, by requests signed as https://www.standardwebhooks.com says. */

export const webhookOperations = ['create', 'update', 'delete'] as const
export type WebhookOperation = (typeof webhookOperations)[number]

export interface NewWebhook {
  name: string
  url: string
  /** Of which entity's records. */
  entity: string
  operations: WebhookOperation[]
  /** CEL on `record`: only of these. */
  filter?: string | null
}

/** What is not given stays as it is. */
export type WebhookChange = Partial<Omit<NewWebhook, 'entity'>> & { active?: boolean }

export interface WebhookSummary extends Required<NewWebhook> {
  _id: string
  /** It tells what this person may see. */
  owner: { _id: string; _label: string }
  active: boolean
  /** Why the platform turned it off. */
  problem: string | null
  failingSince: string | null
  /** Until then the secret before signs too. */
  previousSecretUntil: string | null
  createdAt: string
}

/** What came to `/api/hooks/<workflow>`, and what became of it. */
export interface WebhookReceipt {
  workflow: string
  outcome: 'accepted' | 'refused'
  /** Why it was refused: `forged`, `late`, `unsigned`, `invalid`. */
  code: string | null
  message: string | null
  run: string | null
  ip: string | null
  /** With its copies; of refusals: of one kind, from one address, within a minute. */
  count: number
  at: string
}

export interface WebhookDelivery {
  /** Its `webhook-id`: the same on every attempt. */
  _id: string
  /** `account.create`. */
  event: string
  record: string | null
  state: 'waiting' | 'delivered' | 'failed'
  attempts: number
  /** Of the last attempt. */
  status: number | null
  error: string | null
  milliseconds: number | null
  nextAt: string | null
  createdAt: string
  endedAt: string | null
  /** What was sent. */
  body: string
}

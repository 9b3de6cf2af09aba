/** Webhooks that go out: what changes is put down, and what was put down is brought to where it goes. */
import { contextOf } from '../http/context.ts'
import type { Services } from '../http/services.ts'
import { Courier } from '../webhooks/courier.ts'
import { forgetOld } from '../webhooks/receipts.ts'
import { webhookFeed } from '../webhooks/webhook-feed.ts'

const hour = 3_600_000

/** Gives what ends it. */
export function startWebhooks(services: Services): () => Promise<void> {
  const courier = new Courier(services)
  const feed = webhookFeed({
    ...services,
    callerById: services.identity.callerById,
    contextOf: caller => contextOf(services, caller),
    wake: () => courier.wake(),
  })
  const tidying = setInterval(() => void forgetOld(services.database).catch(() => {}), hour).unref()
  return async () => {
    clearInterval(tidying)
    await feed.close()
    await courier.close()
  }
}

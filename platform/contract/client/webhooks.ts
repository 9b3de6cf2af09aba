/** The client's calls about webhooks that go out. */
import type { NewWebhook, WebhookChange, WebhookDelivery, WebhookReceipt, WebhookSummary } from '../webhook.ts'
import type { Calls } from './calls.ts'

export const webhookCalls = ({ call, get, post }: Calls) => ({
  webhooks: {
    list: () => get<WebhookSummary[]>('/api/webhooks'),
    /** `secret` is told this once. */
    create: (webhook: NewWebhook) => post<WebhookSummary & { secret: string }>('/api/webhooks', webhook),
    update: (id: string, change: WebhookChange) =>
      call<WebhookSummary>('PATCH', `/api/webhooks/${id}`, { body: change }),
    remove: (id: string) => call<void>('DELETE', `/api/webhooks/${id}`),
    /** The secret before signs beside the new one for `overlapHours` (24). */
    rotate: (id: string, options: { overlapHours?: number } = {}) =>
      post<WebhookSummary & { secret: string }>(`/api/webhooks/${id}/rotate`, options),
    test: (id: string) => post<void>(`/api/webhooks/${id}/test`),
    /** What came to `/api/hooks/…`, newest first. */
    received: (workflow?: string) => get<WebhookReceipt[]>('/api/webhooks/received', { query: { workflow } }),
    deliveries: (id: string) => get<WebhookDelivery[]>(`/api/webhooks/${id}/deliveries`),
    redeliver: (id: string, delivery: string) => post<void>(`/api/webhooks/${id}/deliveries/${delivery}/redeliver`),
  },
})

/** Headers of a delivery, as https://www.standardwebhooks.com has them; while a secret is being replaced, both sign. */
import { Webhook } from 'standardwebhooks'

export function signedHeaders(id: string, at: Date, body: string, secrets: readonly string[]): Record<string, string> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': secrets.map(secret => new Webhook(secret).sign(id, at, body)).join(' '),
  }
}

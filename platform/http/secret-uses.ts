/** Who names a secret and fails without it: workflows, plugins that were granted it or keep a setting in it, webhooks. */
import type { Context } from '../access/context.ts'
import type { SecretUse } from '../contract/secret.ts'
import { secretSettings } from '../plugins/granted/bound-arguments.ts'
import { settingSecret } from '../plugins/secret-source.ts'
import { readWebhooks } from '../webhooks/webhook-store.ts'
import { secretsNamed } from '../workflow/secrets-named.ts'
import type { Services } from './services.ts'

/** By the secret's name. */
export async function secretUses(
  { database, model }: Context,
  { plugins, workflows }: Pick<Services, 'plugins' | 'workflows'>,
): Promise<Map<string, SecretUse[]>> {
  const uses = new Map<string, SecretUse[]>()
  const note = (secret: string, use: SecretUse) => uses.set(secret, [...(uses.get(secret) ?? []), use])
  for (const document of model.documents.workflow.values())
    for (const secret of secretsNamed(document, workflows))
      note(secret, { kind: 'workflow', id: document.id, title: document.title ?? document.id })
  for (const { plugin, decided } of plugins.hosts) {
    if (!plugin) continue
    const use: SecretUse = { kind: 'plugin', id: plugin.name, title: plugin.name }
    const named = [
      ...secretSettings(plugin).map(name => settingSecret(plugin.name, name)),
      ...(decided.granted.secrets ?? []),
    ]
    for (const secret of new Set(named)) note(secret, use)
  }
  for (const { id, name } of await readWebhooks(database))
    for (const secret of [`webhook.${id}`, `webhook.${id}.previous`]) note(secret, { kind: 'webhook', id, title: name })
  return uses
}

/** Settings with `x-secret: true` stand in the vault: `apiKey` of acme as `plugin.acme.api-key`. */
import type { JsonObject, Schema } from '../../platform/contract/json.ts'

export const secretName = (plugin: string, setting: string) =>
  `plugin.${plugin}.${setting.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`

const propertiesOf = (schema: Schema) => Object.entries((schema['properties'] ?? {}) as Record<string, JsonObject>)

export const secretsOf = (schema: Schema): { name: string; title: string }[] =>
  propertiesOf(schema).flatMap(([name, property]) =>
    property['x-secret'] === true ? [{ name, title: String(property['title'] ?? name) }] : [],
  )

export function withoutSecrets(schema: Schema): Schema {
  const { required, ...rest } = schema
  const kept = propertiesOf(schema).filter(([, property]) => property['x-secret'] !== true)
  const names = new Set(kept.map(([name]) => name))
  return {
    ...rest,
    properties: Object.fromEntries(kept),
    ...(Array.isArray(required) && { required: required.filter(name => names.has(String(name))) }),
  }
}

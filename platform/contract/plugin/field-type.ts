/**
 * A field type of a plugin refines a built-in one: values stand in the same column, filter, sort and export alike, and
 * stay readable when the plugin is gone. What it adds is a schema of its own, a check, and how people see and edit it.
 *
 *     { "type": "string", "x-type": "acme.color", "title": "Colour" }     // in an entity's document
 *
 *     const color: PluginFieldType = {
 *       type: 'acme.color',
 *       title: { en: 'Colour of Acme', ja: 'アクメの色' },
 *       icon: 'palette',
 *       schema: { type: 'string', pattern: '^#[0-9a-f]{6}$' },
 *       check: value => (value === '#000000' ? 'Black is not sold.' : null),
 *     }
 *
 * Its widget and list cell are exported by `client.tsx` under the same name (`fields: { 'acme.color': { Input, Cell } }`).
 */
import type { Json, JsonObject, Schema } from '../json.ts'
import type { LocalText } from '../workflow/text.ts'

export interface PluginFieldType {
  /** `x-type` of properties: the plugin's name, a dot, and a word. */
  type: string
  title: LocalText
  /** A Tabler icon's name, in the studio's palette. */
  icon: string
  /**
   * What every value has to meet, and what the palette puts into a document. Its `type` (and `format`) say which built-in
   * type it refines, and with that the column: `string` is text, `integer` bigint, `object` jsonb, …
   */
  schema: Schema
  /** What is wrong with a value that the schema lets through, as a sentence; null: nothing. Called before every save. */
  check?(value: Exclude<Json, null>, property: JsonObject): string | null | Promise<string | null>
}

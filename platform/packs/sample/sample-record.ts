/** One record of sample data as its file has it. */
import type { JsonObject } from '../../contract/json.ts'

export interface SampleRecord {
  /** The pack that brings it. */
  pack: string
  /** Inside the packs: `crm/sample/ja/contact.json/12`. */
  place: string
  entity: string
  /** `_key`: by which other records refer to it as `@key`. */
  key: string | null
  /** Without `_key`. */
  body: JsonObject
}

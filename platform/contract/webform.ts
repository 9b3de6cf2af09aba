/** A form that anybody on the web may fill in, and that makes a record. See docs/forms.md. */

import type { PaperLanguage } from './document-template.ts'
import type { Json, JsonObject } from './json.ts'
import type { Texts } from './texts.ts'

export interface WebformDocument {
  kind: 'webform'
  id: string
  title?: string
  'x-i18n'?: Record<string, { title?: string; description?: string }>
  /** What a submission makes a record of. */
  entity: string
  /** False: nobody can open it. */
  active?: boolean
  languages?: PaperLanguage[]
  intro?: Texts
  submit?: Texts
  thanks?: Texts
  /** The only fields that a visitor can fill in. */
  fields: (string | WebformField)[]
  /** What every record gets beside: `{ "source": "web" }`. */
  values?: Record<string, Json>
  consents?: WebformConsent[]
  /** Sites that may show it in a frame, or send it by script: `https://www.example.com`. */
  origins?: string[]
  look?: { color?: string }
}

export interface WebformField {
  field: string
  label?: Texts
  help?: Texts
  /** More than the entity asks for. */
  required?: boolean
}

export interface WebformConsent {
  id: string
  /** What the person agrees to, word by word; kept with their answer. */
  text: Texts
  version: string
  /** Of the purposes that consents are kept for. */
  purpose?: string
  required?: boolean
}

/** What came in by a form, as who looks after it may see it. */
export interface WebformSubmission {
  _id: string
  at: string
  language: PaperLanguage
  /** The site whose page showed the form, as its browser says. */
  origin: string | null
  consents: { id: string; version: string; given: boolean }[]
  /** A record was made of it. False: one with a unique value was there already. */
  made: boolean
  /** That record; null also for who may not read it, and while it is in the trash. */
  record: { entity: string; _id: string; _label: string | null } | null
  /** What was sent and made no record, for administrators. */
  held: JsonObject | null
}

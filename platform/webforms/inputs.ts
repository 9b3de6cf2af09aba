/** The inputs of a web form: what its fields are to a visitor, in a language. Only what the form names is in it. */
import type { PaperLanguage } from '../contract/document-template.ts'
import type { FieldType } from '../contract/entity.ts'
import type { Json } from '../contract/json.ts'
import { labelText } from '../contract/label.ts'
import type { Texts } from '../contract/texts.ts'
import type { WebformDocument } from '../contract/webform.ts'
import type { Entity, Field } from '../metadata/model.ts'
import { type InputKind, inputKinds } from '../metadata/webform-inputs.ts'

export interface Input {
  name: string
  kind: InputKind
  type: FieldType
  label: string
  help: string
  required: boolean
  /** Of a choice. */
  /** `value` as a page sends it, `as` what it means: a number stays one. */
  options: { value: string; label: string; as: Json }[]
  maxLength: number | null
  file: { types: string[]; maxSize: number | null; many: boolean } | null
}

export const inputsOf = (form: WebformDocument, entity: Entity, language: PaperLanguage): Input[] =>
  form.fields.flatMap(given => {
    const { field: name, label, help, required = false } = typeof given === 'string' ? { field: given } : given
    const field = entity.byName.get(name)
    const kind = field && inputKinds[field.type]
    if (!field || !kind) return []
    return [
      {
        name,
        kind,
        type: field.type,
        label: textIn(label, language) || labelText(field.title, language),
        help: textIn(help, language),
        required: required || field.required,
        options: optionsOf(field, language),
        maxLength: typeof field.schema?.['maxLength'] === 'number' ? field.schema['maxLength'] : null,
        file: kind === 'file' ? fileOf(field) : null,
      },
    ]
  })

/** A language that is not there is read in the first one that is. */
export const textIn = (texts: Texts | undefined, language: PaperLanguage): string =>
  typeof texts === 'string' ? texts : (texts?.[language] ?? Object.values(texts ?? {})[0] ?? '')

const optionsOf = ({ options = [] }: Field, language: PaperLanguage) =>
  options.map(({ value, title }) => ({ value: String(value), label: labelText(title, language), as: value }))

const fileOf = ({ file, type }: Field) => ({
  types: file?.types ?? [],
  maxSize: file?.maxSize ?? null,
  many: type === 'files',
})

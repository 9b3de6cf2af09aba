/**
 * A template opened on a record: what its sections ask for values, texts and pictures. An expression that names what its
 * reader may not read has no value, as if nothing stood there.
 */
import type { DocumentTemplate, PaperFormat, PaperLanguage } from '../contract/document-template.ts'
import type { Json, JsonObject } from '../contract/json.ts'
import type { Texts } from '../contract/texts.ts'
import { checkExpression } from '../expression/check.ts'
import { type EvaluationValues, evaluate } from '../expression/evaluate.ts'
import type { Scope } from '../expression/scope.ts'
import { checkTemplate, type Template } from '../expression/template/template.ts'
import type { Expression } from '../expression/tree.ts'
import { type Shower, shownText } from './values/shown-text.ts'

/** A record of a list, and the field of the record that the list is. */
export interface Item {
  of: string
  record: JsonObject
}

export interface Paper {
  template: DocumentTemplate
  language: PaperLanguage
  currency: string
  /** Null where there is none, and where the reader may not know. */
  value(source: string | undefined, item?: Item): Json
  /** As it is written on paper. */
  shown(source: string | undefined, options?: { item?: Item; format?: PaperFormat }): string
  text(texts: Texts | undefined): string
  /** Null for a text all of whose expressions are empty. */
  filledText(texts: Texts): string | null
  holds(source: string | undefined, item?: Item): boolean
  items(field: string): Item[]
  /** As a data URL; null where there is none. */
  picture(source: string | undefined): string | null
}

/** What a template's sources mean to its reader; `items` is the field that `item` is one of. */
export interface Sources {
  expression(source: string, items?: string): Expression | null
  template(source: string): Template | null
}

/** Each source is checked once. */
export function sourcesFor(scope: Scope, itemScope: (items: string) => Scope): Sources {
  const expressions = new Map<string, Expression | null>()
  const templates = new Map<string, Template | null>()
  return {
    expression: (source, items) =>
      kept(expressions, `${items ?? ''} ${source}`, () => {
        return checkExpression(source, items === undefined ? scope : itemScope(items)).expression
      }),
    template: source => kept(templates, source, () => checkTemplate(source, scope).template),
  }
}

function kept<V>(map: Map<string, V>, key: string, make: () => V): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}

export interface PaperInput {
  template: DocumentTemplate
  language: PaperLanguage
  currency: string
  sources: Sources
  values: EvaluationValues
  shower: Shower
  pictures: ReadonlyMap<string, string>
}

export function openPaper(input: PaperInput): Paper {
  const { template, language, currency, sources, values, shower, pictures } = input
  const expressionOf = (source: string | undefined, item: Item | undefined) =>
    source === undefined ? null : sources.expression(source, item?.of)
  const valuesFor = (item: Item | undefined) =>
    item ? { ...values, named: { ...values.named, item: item.record } } : values
  const value = (source: string | undefined, item?: Item): Json => {
    const expression = expressionOf(source, item)
    return expression && evaluate(expression, valuesFor(item))
  }
  const shown: Paper['shown'] = (source, { item, format } = {}) => {
    const expression = expressionOf(source, item)
    return expression ? shownText(expression, evaluate(expression, valuesFor(item)), shower, format) : ''
  }
  const filled = (texts: Texts | undefined) => filledText(textIn(texts, language), sources, values, shower)
  return {
    template,
    language,
    currency,
    value,
    shown,
    text: texts => filled(texts).text,
    filledText(texts) {
      const { text, empty } = filled(texts)
      return empty ? null : text
    },
    items(field) {
      const records = values.record?.[field]
      return Array.isArray(records) ? records.map(record => ({ of: field, record: record as JsonObject })) : []
    },
    holds: (source, item) => source === undefined || value(source, item) === true,
    picture(source) {
      const file = value(source)
      const id = file && typeof file === 'object' && !Array.isArray(file) ? file['_id'] : null
      return (typeof id === 'string' && pictures.get(id)) || null
    },
  }
}

/** A language that is not there is read in the first one that is. */
const textIn = (texts: Texts | undefined, language: PaperLanguage): string =>
  typeof texts === 'string' ? texts : (texts?.[language] ?? Object.values(texts ?? {})[0] ?? '')

function filledText(source: string, sources: Sources, values: EvaluationValues, shower: Shower) {
  const template = sources.template(source)
  // One expression that its reader may not know of takes the others along: a half sentence says something else.
  if (!template) return { text: '', empty: true }
  const parts = template.parts.map(part => {
    if (typeof part === 'string') return { text: part, fixed: true }
    return { text: shownText(part.expression, evaluate(part.expression, values), shower), fixed: false }
  })
  const holes = parts.filter(({ fixed }) => !fixed)
  return { text: parts.map(({ text }) => text).join(''), empty: holes.length > 0 && holes.every(({ text }) => !text) }
}

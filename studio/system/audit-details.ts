/** What an entry of the log says about itself, for people: values by their names, documents counted by kind. Pure. */
import type { TFunction } from 'i18next'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import { summaryWords } from '../changes/summary-words.ts'

const most = 300

interface Words {
  t: TFunction
  /** An instant as its reader writes it. */
  moment: (at: string) => string
}

export function auditDetails(details: JsonObject, words: Words): string {
  const { t } = words
  const said = Object.entries(details).flatMap(([name, value]) => {
    const text = sayingOf(name, value, words)
    return text
      ? [name === 'documents' || name === 'summary' ? text : `${t(`audit.detail.${name}`, name)}: ${text}`]
      : []
  })
  const all = said.join(t('audit.semicolon'))
  return all.length > most ? `${[...all].slice(0, most).join('')}…` : all
}

function sayingOf(name: string, value: Json | undefined, words: Words): string {
  const { t } = words
  if (name === 'documents') return documentsOf(value, t)
  return name === 'summary' && typeof value === 'string' ? summaryWords(value, t) : textOf(value, words)
}

function textOf(value: Json | undefined, words: Words): string {
  const { t, moment } = words
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'boolean') return t(value ? 'report.yes' : 'report.no')
  if (Array.isArray(value)) return value.map(each => textOf(each, words)).join(t('packs.comma'))
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? moment(value) : value
  if (typeof value !== 'object') return String(value)
  const parts = Object.entries(value).map(([name, each]) => `${t(`audit.detail.${name}`, name)} ${textOf(each, words)}`)
  return parts.length ? `(${parts.join(t('packs.comma'))})` : ''
}

/** One by its name, many by how many of each kind. */
function documentsOf(value: Json | undefined, t: TFunction): string {
  const documents = (Array.isArray(value) ? value : []) as { kind: string; id: string; change: string }[]
  const [only] = documents
  if (!only) return ''
  if (documents.length === 1) return t(`revisions.one.${only.change}`, { kind: t(`kind.${only.kind}`), id: only.id })
  const kinds = Map.groupBy(documents, ({ kind }) => kind)
  return [...kinds].map(([kind, { length }]) => `${t(`kind.${kind}`)} ${length}`).join(t('packs.comma'))
}

/** What an entry of the log says about itself, for people: values by their names, documents counted by kind. Pure. */
import type { TFunction } from 'i18next'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import { summaryWords } from '../changes/summary-words.ts'

const most = 300

export function auditDetails(details: JsonObject, t: TFunction): string {
  const said = Object.entries(details).flatMap(([name, value]) => {
    const text = sayingOf(name, value, t)
    return text
      ? [name === 'documents' || name === 'summary' ? text : `${t(`audit.detail.${name}`, name)}: ${text}`]
      : []
  })
  const all = said.join(t('audit.semicolon'))
  return all.length > most ? `${[...all].slice(0, most).join('')}…` : all
}

function sayingOf(name: string, value: Json | undefined, t: TFunction): string {
  if (name === 'documents') return documentsOf(value, t)
  return name === 'summary' && typeof value === 'string' ? summaryWords(value, t) : textOf(value, t)
}

function textOf(value: Json | undefined, t: TFunction): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'boolean') return t(value ? 'report.yes' : 'report.no')
  if (Array.isArray(value)) return value.map(each => textOf(each, t)).join(t('packs.comma'))
  if (typeof value !== 'object') return String(value)
  const parts = Object.entries(value).map(([name, each]) => `${t(`audit.detail.${name}`, name)} ${textOf(each, t)}`)
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

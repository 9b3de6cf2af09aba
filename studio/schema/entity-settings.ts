/** What a document says about the entity itself: labels and `x-entity`. */
import type { JsonObject } from '../../platform/contract/json.ts'
import { objectAt, own, textAt } from './read-json.ts'

export interface EntitySettingsValues {
  /** In the user's language, for headings; falls back to the name. */
  title: string
  en: string
  ja: string
  pluralEn: string
  pluralJa: string
  icon?: string
  color?: string
  displayField?: string
  ownership: 'user' | 'none'
  timeline: boolean
  comments: boolean
  attachments: boolean
  audit: boolean
}

export function entitySettings(document: JsonObject, name: string, language: string): EntitySettingsValues {
  const settings = objectAt(document, 'x-entity')
  const i18n = objectAt(document, 'x-i18n')
  const english = objectAt(i18n, 'en')
  const japanese = objectAt(i18n, 'ja')
  const en = textAt(english, 'title') ?? textAt(document, 'title') ?? ''
  const ja = textAt(japanese, 'title') ?? ''
  const on = (key: string) => own(settings, key) !== false
  const optional = (key: 'icon' | 'color' | 'displayField') => {
    const value = textAt(settings, key)
    return value === undefined ? {} : { [key]: value }
  }
  return {
    title: (language === 'ja' && ja) || en || ja || name,
    en,
    ja,
    pluralEn: textAt(english, 'plural') ?? textAt(settings, 'plural') ?? '',
    pluralJa: textAt(japanese, 'plural') ?? '',
    ...optional('icon'),
    ...optional('color'),
    ...optional('displayField'),
    ownership: own(settings, 'ownership') === 'none' ? 'none' : 'user',
    timeline: on('timeline'),
    comments: on('comments'),
    attachments: on('attachments'),
    audit: on('audit'),
  }
}

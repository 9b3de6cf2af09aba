/** A setting's schema with its words in both languages: `setting('Entity', 'エンティティ', { type: 'string' })`. */
import type { Schema } from '../../../contract/json.ts'

export interface SettingWords {
  en: string
  ja: string
}

export const setting = (en: string, ja: string, schema: Schema, help?: SettingWords): Schema => ({
  title: en,
  ...(help && { description: help.en }),
  'x-i18n': { ja: { title: ja, ...(help && { description: help.ja }) } },
  ...schema,
})

/** One of a few, each with its words. */
export const choice = (options: Record<string, SettingWords>): Schema => ({
  type: 'string',
  oneOf: Object.entries(options).map(([value, { en, ja }]) => ({
    const: value,
    title: en,
    'x-i18n': { ja: { title: ja } },
  })),
})

/** An expression, as long as one may be. */
export const cel = (kind: string, more: Schema = {}): Schema => ({
  type: 'string',
  minLength: 1,
  maxLength: 20_000,
  'x-cel': kind,
  ...more,
})

export const template = (kind: string, more: Schema = {}): Schema => ({
  type: 'string',
  minLength: 1,
  maxLength: 20_000,
  'x-template': kind,
  ...more,
})

export const settingsSchema = (properties: Record<string, Schema>, required: string[] = []): Schema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
})

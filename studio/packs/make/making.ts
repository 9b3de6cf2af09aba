/** What somebody says of a pack that is being made, as the text that a draft keeps. */
import type { PackExport } from '../../../platform/contract/client/packs.ts'
import { documentOf } from '../../schema/field-row.ts'
import { isObject, listAt, objectAt, own, textAt, textsAt } from '../../schema/read-json.ts'

export type Chosen = PackExport['documents'][number]

export interface PackWords {
  name: string
  version: string
  title: string
  titleJa: string
  description: string
}

export interface Making {
  /** Null: what it began with. */
  documents: Chosen[] | null
  words: PackWords
  onTop: boolean
  /** Ids of the questions to ask. */
  asked: string[]
}

const nothing: Making = {
  documents: null,
  words: { name: '', version: '1.0.0', title: '', titleJa: '', description: '' },
  onTop: true,
  asked: [],
}

export const emptyMaking = JSON.stringify(nothing)

/** A draft may be kept from an older Enishi: what is not as it is today is as it began. */
export function readMaking(text: string): Making {
  const read = documentOf(text) ?? {}
  const words = objectAt(read, 'words')
  const word = (key: keyof PackWords) => textAt(words, key) ?? nothing.words[key]
  return {
    documents: Array.isArray(own(read, 'documents')) ? listAt(read, 'documents').filter(isChosen) : null,
    words: {
      ...{ name: word('name'), version: word('version'), title: word('title') },
      ...{ titleJa: word('titleJa'), description: word('description') },
    },
    onTop: own(read, 'onTop') !== false,
    asked: textsAt(read, 'asked'),
  }
}

const isChosen = (value: unknown): value is Chosen =>
  isObject(value) && textAt(value, 'kind') !== undefined && textAt(value, 'id') !== undefined

/** Only these parts; the others stay. */
export const withMaking = (text: string, parts: Partial<Making>): string =>
  JSON.stringify({ ...readMaking(text), ...parts })

/** What somebody says of a pack that is being made, as the text that a draft keeps. */
import type { PackExport } from '../../../platform/contract/client/packs.ts'

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

export const readMaking = (text: string): Making => JSON.parse(text) as Making

/** Only these parts; the others stay. */
export const withMaking = (text: string, parts: Partial<Making>): string =>
  JSON.stringify({ ...readMaking(text), ...parts })

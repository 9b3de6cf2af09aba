/** What the studio and its preview's frame tell each other. Both are pages of ours: anything else is not heard. */
import type { FormDocument, ViewDocument } from '../../platform/contract/documents.ts'

export interface Shown {
  /** As it is edited, not as it is saved. */
  document: FormDocument | ViewDocument
  /** Of a form: the record, `new` for none yet. */
  record: string | null
  language: 'en' | 'ja'
}

export type PreviewMessage = { enishiPreview: 'ready' } | { enishiPreview: 'show'; shown: Shown }

export function heard(event: MessageEvent, from: Window | null): PreviewMessage | null {
  if (event.origin !== window.location.origin || event.source !== from) return null
  const data: unknown = event.data
  return typeof data === 'object' && data !== null && 'enishiPreview' in data ? (data as PreviewMessage) : null
}

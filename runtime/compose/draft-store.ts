/** Mails that are being written, on this device only: by person and record, for thirty days. */
import type { MailDraft } from './mail-draft.ts'

const days = 30

export interface DraftPlace {
  person: string
  entity: string
  record: string
}

const keyOf = ({ person, entity, record }: DraftPlace) => `enishi.mail.${person}.${entity}.${record}`

export function loadDraft(place: DraftPlace): MailDraft | null {
  try {
    const { draft, at } = JSON.parse(localStorage.getItem(keyOf(place)) ?? 'null') ?? {}
    return draft && Date.now() - at < days * 86_400_000 ? (draft as MailDraft) : null
  } catch {
    return null
  }
}

/** What does not fit any more is not kept: writing goes on. */
export function keepDraft(place: DraftPlace, draft: MailDraft): void {
  try {
    localStorage.setItem(keyOf(place), JSON.stringify({ draft, at: Date.now() }))
  } catch {
    // Full, or forbidden by the browser.
  }
}

export const dropDraft = (place: DraftPlace): void => localStorage.removeItem(keyOf(place))

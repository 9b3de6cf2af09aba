/** A paper of a record as a file that can go along with a mail: made as the writer sees the record, and kept as theirs. */
import type { PaperLanguage } from '../../platform/contract/document-template.ts'
import type { MessageAttachment } from '../../platform/contract/message.ts'
import type { RecordReference } from '../../platform/contract/record-reference.ts'
import { client } from '../client.ts'

export async function paperFile(
  { entity, _id }: RecordReference,
  document: string,
  language: string,
): Promise<MessageAttachment> {
  const wanted: PaperLanguage = language.startsWith('ja') ? 'ja' : 'en'
  const answer = await fetch(client.records.documentUrl(entity, _id, document, wanted))
  if (!answer.ok) throw new Error(`${answer.status}`)
  const name = nameIn(answer.headers.get('content-disposition')) ?? `${document}.pdf`
  return client.files.upload(await answer.blob(), name)
}

/** `filename*=UTF-8''%E8…` stands there for names that are more than ASCII. */
function nameIn(disposition: string | null): string | null {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  if (encoded) return decodeURIComponent(encoded)
  return /filename="([^"]+)"/.exec(disposition ?? '')?.[1] ?? null
}

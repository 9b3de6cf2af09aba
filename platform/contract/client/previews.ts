/** The client's calls about documents that are still being written: `client.previews`; they need the right `model`. */
import type { DocumentTemplate, PaperLanguage } from '../document-template.ts'
import type { AppDocument } from '../documents.ts'
import type { AppPreview } from '../session.ts'
import type { WebformDocument } from '../webform.ts'
import type { Calls } from './calls.ts'

export const previewCalls = ({ post }: Calls) => ({
  /** What somebody with the role would find in the app; without one, an administrator. */
  app: (app: AppDocument, role?: string) => post<AppPreview>('/api/previews/app', { app, role }),
  /** The page of a web form. */
  webform: (webform: WebformDocument, language?: PaperLanguage) =>
    post<{ html: string }>('/api/previews/webform', { webform, language }),
  /** The PDF of a paper, of a record. */
  paper: (asked: { document: DocumentTemplate; record: string; language?: PaperLanguage }) =>
    post<Blob>('/api/previews/paper', asked),
})

/**
 * Makes a paper of a record: the PDF of a document template, as the caller may see the record.
 *
 *     const { name, bytes } = await createDocument(context, papers, { entity, id, document: 'sfa.quote', language: 'ja' })
 */
import type { Context } from '../access/context.ts'
import type { DocumentTemplate, PaperLanguage } from '../contract/document-template.ts'
import type { JsonObject } from '../contract/json.ts'
import { labelText } from '../contract/label.ts'
import { conflict, notFound } from '../errors.ts'
import { labelOf } from '../metadata/labels.ts'
import type { Entity } from '../metadata/model.ts'
import type { FileStore } from '../records/files/file-store.ts'
import { safeName } from '../records/files/safe-name.ts'
import { type Layout, layOut } from './lay-out.ts'
import { paperLanguage } from './paper-languages.ts'
import type { PdfRenderer } from './pdf-renderer.ts'
import { readPaper } from './read-paper.ts'

/** What makes papers; one per process. */
export interface Papers {
  renderer: PdfRenderer
  store: FileStore
}

export interface DocumentOf {
  entity: Entity
  id: string
  /** The template, or the id of one. */
  document: string | DocumentTemplate
  language?: PaperLanguage
}

export interface MadeDocument {
  name: string
  bytes: Uint8Array
}

/** Throws 404 for a template of another entity, 409 for a record that the template is not for (yet). */
export async function createDocument(context: Context, papers: Papers, of: DocumentOf): Promise<MadeDocument> {
  const { name, layout } = await layOutDocument(context, papers, of)
  return { name, bytes: await papers.renderer.render(layout) }
}

/** The same before it is a PDF. */
export async function layOutDocument(
  context: Context,
  { store }: Pick<Papers, 'store'>,
  { entity, id, document, language }: DocumentOf,
): Promise<{ name: string; layout: Layout }> {
  const template = typeof document === 'string' ? knownTemplate(context, entity, document) : document
  const chosen = language ?? paperLanguage(template, context.caller.locale)
  const paper = await readPaper(context, { template, entity, id, language: chosen, store })
  const title = labelText(labelOf(template as unknown as JsonObject, 'title', template.id), chosen)
  if (!paper.holds(template.when)) throw notYet(title)
  const name = safeName(`${paper.text(template.fileName) || title}.pdf`)
  return { name, layout: layOut(paper, { title, at: context.now.toISOString() }) }
}

function knownTemplate({ model }: Context, entity: Entity, id: string): DocumentTemplate {
  const template = model.documents.document.get(id)
  if (template?.entity !== entity.name) throw notFound(`The document '${id.slice(0, 100)}'`)
  return template
}

const notYet = (title: string) =>
  conflict('document-not-offered', `'${title}' cannot be made of this record as it is now.`)

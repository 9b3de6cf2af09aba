/** A form that is there for everybody: published, and on. */
import type { Context } from '../access/context.ts'
import type { PaperLanguage } from '../contract/document-template.ts'
import type { WebformDocument } from '../contract/webform.ts'
import { notFound } from '../errors.ts'
import type { Entity } from '../metadata/model.ts'

export interface OpenForm {
  form: WebformDocument
  entity: Entity
  language: PaperLanguage
}

/** `wanted`: a language, or a browser's list of them. Throws 404 for one that is not there, or off. */
export function openForm({ model, organisation }: Context, id: string, wanted: string | undefined): OpenForm {
  const form = model.documents.webform.get(id)
  const entity = form && model.entities.get(form.entity)
  if (!form || !entity || form.active === false) throw notFound('The form')
  return { form, entity, language: languageFor(form, wanted ?? organisation.locale) }
}

function languageFor({ languages = ['en', 'ja'] }: WebformDocument, wanted: string): PaperLanguage {
  const asked = wanted.split(',').map(each => each.trim().slice(0, 2).toLowerCase())
  return asked.flatMap(each => languages.find(language => language === each) ?? [])[0] ?? languages[0] ?? 'en'
}

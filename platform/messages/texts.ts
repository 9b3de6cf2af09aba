/** A message document's texts in the language of who gets them, with every expression computed once. */
import { cutText } from '../contract/cut-text.ts'
import type { MessageDocument } from '../contract/documents.ts'
import { messageNames } from '../contract/message-names.ts'
import type { Problem } from '../contract/problem.ts'
import type { Texts } from '../contract/texts.ts'
import { invalid } from '../errors.ts'
import type { EvaluationValues } from '../expression/evaluate.ts'
import type { Scope } from '../expression/scope.ts'
import { checkTemplate, expressionsOf, renderTemplate, type Template } from '../expression/template/template.ts'
import type { Expression } from '../expression/tree.ts'
import type { Model } from '../metadata/model.ts'
import { htmlOfText } from './html-of-text.ts'

export interface ReadTexts {
  subject: Template | null
  body: Template
  html: Template | null
}

export interface FilledTexts {
  subject: string | null
  text: string
  html: string
}

type Source = Pick<MessageDocument, 'entity' | 'subject' | 'body' | 'html'>

/** Throws 422 where the model has changed so that an expression means nothing any more. */
export function textsIn(model: Model, source: Source, locale: string): ReadTexts {
  const scope: Scope = {
    entity: name => model.entities.get(name),
    variables: { ...(source.entity !== undefined && { record: source.entity }), user: true, named: messageNames },
  }
  const problems: Problem[] = []
  const read = (texts: Texts | undefined, key: string, kind: 'line' | 'text' | 'html') => {
    if (texts === undefined) return null
    const checked = checkTemplate(inLanguage(texts, locale), scope, kind)
    problems.push(...checked.problems.map(problem => ({ ...problem, pointer: `/${key}` })))
    return checked.template
  }
  const [subject, body, html] = [
    read(source.subject, 'subject', 'line'),
    read(source.body, 'body', 'text'),
    read(source.html, 'html', 'html'),
  ]
  if (problems.length) throw invalid('The message cannot be filled in as it stands.', problems)
  return { subject, body: body!, html }
}

export const expressionsInTexts = ({ subject, body, html }: ReadTexts): Expression[] =>
  [subject, body, html].flatMap(template => (template ? expressionsOf(template) : []))

export function fillTexts({ subject, body, html }: ReadTexts, values: EvaluationValues): FilledTexts {
  const text = renderTemplate(body, values)
  return {
    subject: subject && cutText(renderTemplate(subject, values), 900),
    text,
    html: html ? renderTemplate(html, values) : htmlOfText(text),
  }
}

/** `ja-JP` is served by `ja`; a language that is not there by English, else by the first. */
function inLanguage(texts: Texts, locale: string): string {
  if (typeof texts === 'string') return texts
  const tags = Object.keys(texts)
  const wanted = locale.toLowerCase()
  const base = wanted.split('-')[0]!
  const found = [wanted, base, 'en']
    .map(tag => tags.find(each => each.toLowerCase() === tag))
    .find(tag => tag !== undefined)
  return texts[found ?? tags[0]!]!
}

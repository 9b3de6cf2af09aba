/**
 * Texts with expressions in them: `Dear {{ record.name }}, …`. Checked once with the place of every problem, rendered as
 * often as wanted. Each expression is computed once and what it gives is only ever text: `{{ 7*7 }}` in a record's field
 * stays as it is. Values are escaped by where they stand, so no record's text becomes markup, an address or a header.
 *
 *     const { template } = checkTemplate('<p>Dear {{ record.name }}</p>', scope, 'html')
 *     renderTemplate(template, { record: { name: '<b>' }, now, timeZone })   // <p>Dear &lt;b&gt;</p>
 */
import { checkExpression } from '../check.ts'
import { type EvaluationValues, evaluate } from '../evaluate.ts'
import { problemAt } from '../problem.ts'
import type { ExpressionProblem, Scope } from '../scope.ts'
import type { Expression } from '../tree.ts'
import { escaped, oneLine, type Place } from './escape.ts'
import { type HtmlPlace, htmlPlaces } from './html-places.ts'
import { type Show, shownAs } from './shown-as.ts'
import { type Piece, splitTemplate } from './split-template.ts'
import { valueText } from './value-text.ts'

/** `line`: one line, such as a subject; `url`: an address, in which values are encoded but for one that begins it. */
export type TemplateKind = 'text' | 'line' | 'html' | 'url'

export interface Template {
  kind: TemplateKind
  parts: (string | Placeholder)[]
}
export interface Placeholder {
  expression: Expression
  show: Show
  place: Place
}

export type CheckedTemplate = { template: Template; problems: [] } | { template: null; problems: ExpressionProblem[] }

/** All problems at once, lines and columns counted in the template; never throws, whatever the text. */
export function checkTemplate(source: string, scope: Scope, kind: TemplateKind = 'text'): CheckedTemplate {
  const { pieces, problems } = splitTemplate(source)
  const places = kind === 'html' ? htmlPlaces(pieces) : pieces.map((_, index) => plainPlace(kind, index))
  const read = pieces.map((piece, index) => readPiece(source, scope, piece, places[index]!))
  problems.push(...read.flatMap(each => ('problems' in each ? each.problems : [])))
  if (problems.length) return { template: null, problems }
  return { template: { kind, parts: read.flatMap(each => ('part' in each ? each.part : [])) }, problems: [] }
}

type Read = { part: string | Placeholder } | { problems: ExpressionProblem[] }

function readPiece(source: string, scope: Scope, { kind, text, at }: Piece, place: HtmlPlace): Read {
  if (kind === 'text') return { part: text }
  const refuse = (code: string, message: string): Read => ({ problems: [problemAt(source, at, code, message)] })
  if (typeof place !== 'string') return refuse('wrong-place', place.refused)
  const { expression, problems } = checkExpression(text, scope)
  if (!expression) return { problems: problems.map(each => moved(source, at, each)) }
  const show = shownAs(expression, scope)
  return typeof show === 'string' ? { part: { expression, show, place } } : refuse('wrong-type', show.refused)
}

export function renderTemplate({ kind, parts }: Template, values: EvaluationValues): string {
  const texts = parts.map(part => {
    if (typeof part === 'string') return part
    return escaped(valueText(evaluate(part.expression, values), part.show, values), part.place)
  })
  return kind === 'line' ? oneLine(texts.join('')) : texts.join('')
}

/** Those that stand in it, for who wants to know what it reads. */
export const expressionsOf = ({ parts }: Template): Expression[] =>
  parts.flatMap(part => (typeof part === 'string' ? [] : part.expression))

const plainPlace = (kind: TemplateKind, index: number): Place => {
  if (kind === 'url') return index === 0 ? 'url' : 'url-part'
  return kind === 'line' ? 'line' : 'text'
}

/** From the expression's own lines to the template's. */
function moved(source: string, at: number, problem: ExpressionProblem): ExpressionProblem {
  const start = problemAt(source, at, '', '')
  const column = problem.line === 1 ? start.column + problem.column - 1 : problem.column
  return { ...problem, line: start.line + problem.line - 1, column }
}

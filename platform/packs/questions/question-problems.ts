/** Questions of a pack that lead nowhere: told when it is read, not when somebody has answered them. */
import type { Problem } from '../../contract/problem.ts'
import { listAt, objectAt } from '../../metadata/json-values.ts'
import type { AnswerPlace, Pack, Question } from '../pack.ts'
import { nodeAt } from '../splice-json.ts'
import { isAnswer } from './answer-schema.ts'

export function questionProblems(pack: Pick<Pack, 'manifest' | 'entities' | 'documents'>): Problem[] {
  const files = [...pack.entities, ...Object.values(pack.documents).flat()]
  const texts = new Map(files.map(({ path, text }) => [path, text]))
  return Object.entries(pack.manifest.questions ?? {}).flatMap(([id, question]) => {
    const at = `/pack.json/questions/${id}`
    const places = question['x-sets'] as unknown as AnswerPlace[]
    return [
      ...schemaProblems(question, at),
      ...places.flatMap((place, index) => placeProblems(question, place, texts, `${at}/x-sets/${index}`)),
    ]
  })
}

function schemaProblems(question: Question, at: string): Problem[] {
  const offers = listAt(objectAt(question, 'items') ?? {}, 'oneOf').length > 0
  if (question.type === 'array' && !offers)
    return [{ pointer: at, code: 'question', message: 'A question with several answers offers them in items.oneOf.' }]
  try {
    if (isAnswer(question, question.default)) return []
  } catch {
    return [{ pointer: at, code: 'question', message: 'Answers cannot be checked by this schema.' }]
  }
  return [{ pointer: `${at}/default`, code: 'question', message: 'The usual answer is none that the question takes.' }]
}

function placeProblems(
  question: Question,
  place: AnswerPlace,
  texts: ReadonlyMap<string, string>,
  pointer: string,
): Problem[] {
  const problem = (message: string): Problem[] => [{ pointer, code: 'question-place', message }]
  if (!('document' in place)) return fiscalProblems(question, problem)
  const text = texts.get(place.document)
  if (text === undefined) return problem(`The pack has no file '${place.document}'.`)
  const node = nodeAt(text, place.at)
  if (!node) return problem(`Nothing stands at '${place.at}' of ${place.document}, so no answer can.`)
  if (place.keep && (question.type !== 'array' || node.type !== 'array'))
    return problem('To keep some of the options, both the question and the place have several.')
  return []
}

/** The month that a fiscal year begins in. */
function fiscalProblems({ type, minimum, maximum }: Question, problem: (message: string) => Problem[]): Problem[] {
  const isMonth = type === 'integer' && Number(minimum) >= 1 && Number(maximum) <= 12
  return isMonth ? [] : problem('The fiscal year begins in a month: an integer from 1 to 12.')
}

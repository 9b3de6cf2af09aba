/** A pack with the answers in its documents: only their places change, every other byte stays. */
import { documentKinds } from '../../contract/documents.ts'
import type { Json, JsonObject } from '../../contract/json.ts'
import type { Answers } from '../../contract/pack.ts'
import { valueAt } from '../../metadata/json-values.ts'
import type { AnswerPlace, Pack, PackFile, Question } from '../pack.ts'
import { nodeAt, replaceNode } from '../splice-json.ts'
import { keptOptions } from './kept-options.ts'

type InDocument = Extract<AnswerPlace, { document: string }>

interface Put {
  place: InDocument
  question: Question
  answer: Json
}

export function withAnswers(pack: Pack, answers: Answers): Pack {
  const puts = Map.groupBy(putsOf(pack, answers), ({ place }) => place.document)
  const answeredFile = <D>(file: PackFile<D>): PackFile<D> => {
    const text = (puts.get(file.path) ?? []).reduce(put, file.text)
    return text === file.text ? file : { ...file, text, body: JSON.parse(text) as D }
  }
  const documents = documentKinds.map(kind => [kind, (pack.documents[kind] as PackFile<unknown>[]).map(answeredFile)])
  return {
    ...pack,
    answers,
    entities: pack.entities.map(answeredFile),
    documents: Object.fromEntries(documents) as Pack['documents'],
  }
}

const putsOf = ({ manifest: { questions = {} } }: Pack, answers: Answers): Put[] =>
  Object.entries(questions).flatMap(([id, question]) =>
    (question['x-sets'] as unknown as AnswerPlace[]).flatMap(place =>
      'document' in place ? [{ place, question, answer: answers[id]! }] : [],
    ),
  )

function put(text: string, { place: { at, as, keep }, question, answer }: Put): string {
  const node = nodeAt(text, at)
  const before = valueAt(JSON.parse(text) as JsonObject, at)
  if (!node || before === undefined) return text
  const value = () => {
    // A replacement by a function is taken as it is: no `$&` of an answer means anything.
    if (as !== undefined) return as.replaceAll('{answer}', () => String(answer))
    return keep && Array.isArray(before) ? keptOptions(before, question, answer) : answer
  }
  const after = value()
  return JSON.stringify(after) === JSON.stringify(before) ? text : replaceNode(text, node, after)
}

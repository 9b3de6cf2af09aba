/** `--answer sfa.prefix=Q` → `{ sfa: { prefix: 'Q' } }`; what reads as JSON is JSON: `--answer 'sfa.stages=["won","lost"]'`. */
import type { Json } from '../contract/json.ts'
import { parseJsonText } from '../contract/json-text.ts'
import type { Answers, AnswersByPack } from '../contract/pack.ts'
import { UsageError } from './command.ts'

export function packAnswers(given: readonly string[]): AnswersByPack {
  const answers = new Map<string, [string, Json][]>()
  for (const text of given) {
    const [, pack, question, value] = /^([a-z][a-z0-9-]*)\.([A-Za-z0-9]+)=(.*)$/s.exec(text) ?? []
    if (!pack || !question || value === undefined)
      throw new UsageError(`'${text}' is no answer. Write pack.question=answer.`)
    answers.set(pack, [...(answers.get(pack) ?? []), [question, answerIn(value)]])
  }
  return Object.fromEntries([...answers].map(([pack, list]) => [pack, Object.fromEntries(list) as Answers]))
}

function answerIn(text: string): Json {
  const { value, problems } = parseJsonText(text)
  return problems.length || value === undefined ? text : value
}

/** Whose answers count: what is given now, else what was answered before and still is an answer, else what is usual. */
import type { Answers, AnswersByPack } from '../../contract/pack.ts'
import type { Problem } from '../../contract/problem.ts'
import { invalid } from '../../errors.ts'
import type { Pack, PackManifest } from '../pack.ts'
import { answerProblems, isAnswer } from './answer-schema.ts'
import { withAnswers } from './with-answers.ts'

/** The packs with the answers in their documents. Throws 422 with all answers that are none. */
export function answered(packs: readonly Pack[], given: AnswersByPack, before: AnswersByPack = {}): Pack[] {
  refuse([...unasked(packs, given), ...packs.flatMap(({ manifest }) => wrong(manifest, given))])
  return packs.map(pack => withAnswers(pack, answersOf(pack.manifest, own(given, pack), own(before, pack))))
}

function answersOf({ questions = {} }: PackManifest, given: Answers, before: Answers): Answers {
  return Object.fromEntries(
    Object.entries(questions).map(([id, question]) => {
      if (Object.hasOwn(given, id)) return [id, given[id]!]
      const kept = Object.hasOwn(before, id) && isAnswer(question, before[id])
      return [id, kept ? before[id]! : question.default]
    }),
  )
}

const own = (answers: AnswersByPack, { manifest: { name } }: Pack): Answers =>
  Object.hasOwn(answers, name) ? answers[name]! : {}

const wrong = (manifest: PackManifest, given: AnswersByPack): Problem[] =>
  Object.hasOwn(given, manifest.name)
    ? answerProblems(manifest, given[manifest.name]!, `/answers/${manifest.name}`)
    : []

const unasked = (packs: readonly Pack[], given: AnswersByPack): Problem[] =>
  Object.keys(given)
    .filter(name => packs.every(({ manifest }) => manifest.name !== name))
    .map(name => ({
      pointer: `/answers/${name.slice(0, 80)}`,
      code: 'unknown-pack',
      message: `The pack '${name.slice(0, 80)}' is not among those that are installed now, so it asks nothing.`,
    }))

function refuse(problems: Problem[]): void {
  if (problems.length === 1) throw invalid(problems[0]!.message, problems)
  if (problems.length) throw invalid(`${problems.length} answers cannot be taken.`, problems)
}

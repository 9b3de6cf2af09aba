/** A pack's questions as people see them, with the answers that count unless others are given. */
import type { OrganisationSettings } from '../../contract/organisation.ts'
import type { Answers, PackQuestion } from '../../contract/pack.ts'
import { isObject, listAt, objectAt } from '../../metadata/json-values.ts'
import { descriptionOf, labelOf } from '../../metadata/labels.ts'
import type { AnswerPlace, PackManifest, Question } from '../pack.ts'
import { isAnswer } from './answer-schema.ts'

/** `before`: what was answered when it was installed. */
export const questionsOf = (
  { questions = {} }: PackManifest,
  organisation: Pick<OrganisationSettings, 'fiscalYearStart'>,
  before: Answers = {},
): PackQuestion[] => Object.entries(questions).map(([id, question]) => asked(id, question, organisation, before))

function asked(
  id: string,
  question: Question,
  organisation: Pick<OrganisationSettings, 'fiscalYearStart'>,
  before: Answers,
): PackQuestion {
  const setting = (question['x-sets'] as unknown as AnswerPlace[]).find(place => 'organisation' in place)
  const known = setting ? organisation[setting.organisation] : before[id]
  const description = descriptionOf(question)
  const { minimum, maximum, maxLength, pattern } = question as unknown as Partial<PackQuestion>
  const options = [...listAt(question, 'oneOf'), ...listAt(objectAt(question, 'items') ?? {}, 'oneOf')]
  return {
    id,
    type: question.type,
    title: labelOf(question, 'title', id),
    ...(description && { description }),
    value: known !== undefined && isAnswer(question, known) ? known : question.default,
    ...(options.length && {
      options: options.filter(isObject).map(option => {
        const value = String(option['const'])
        return { value, title: labelOf(option, 'title', value) }
      }),
    }),
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
    ...(maxLength !== undefined && { maxLength }),
    ...(pattern !== undefined && { pattern }),
  }
}

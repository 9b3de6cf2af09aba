/** What packs ask when they are installed: one input for each question, filled with what is usual. */
import { Checkbox, NumberInput, Select, Stack, Switch, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Json } from '../../platform/contract/json.ts'
import { labelText } from '../../platform/contract/label.ts'
import type { Answers, AnswersByPack, PackQuestion, PackSummary } from '../../platform/contract/pack.ts'
import type { Problem } from '../../platform/contract/problem.ts'
import { validationText } from '../i18n/validation-text.ts'

interface PackQuestionsProps {
  /** Those that are to be installed. */
  packs: readonly Pick<PackSummary, 'name' | 'questions'>[]
  /** Only what somebody said otherwise than usual. */
  answers: AnswersByPack
  onChange: (answers: AnswersByPack) => void
  problems?: readonly Problem[]
}

export function PackQuestions({ packs, answers, onChange, problems = [] }: PackQuestionsProps) {
  const { t } = useTranslation()
  const asked = packs.flatMap(({ name, questions }) => questions.map(question => ({ pack: name, question })))
  if (!asked.length) return null
  const answer = (pack: string, id: string, value: Json) =>
    onChange({ ...answers, [pack]: { ...answers[pack], [id]: value } as Answers })
  return (
    <Stack gap="md">
      {asked.map(({ pack, question }) => {
        const pointer = `/answers/${pack}/${question.id}`
        const problem = problems.find(each => each.pointer === pointer || each.pointer.startsWith(`${pointer}/`))
        return (
          <Question
            key={pointer}
            question={question}
            value={answers[pack]?.[question.id] ?? question.value}
            error={problem && validationText(problem, t)}
            onChange={value => answer(pack, question.id, value)}
          />
        )
      })}
    </Stack>
  )
}

interface QuestionProps {
  question: PackQuestion
  value: Json
  error: string | undefined
  onChange: (value: Json) => void
}

function Question({ question, value, error, onChange }: QuestionProps) {
  const { i18n } = useTranslation()
  const say = { label: labelText(question.title, i18n.language), error }
  const description = question.description && labelText(question.description, i18n.language)
  const common = { ...say, ...(description && { description }) }
  const options = question.options?.map(option => ({
    value: option.value,
    label: labelText(option.title, i18n.language),
  }))
  if (question.type === 'boolean')
    return <Switch {...common} checked={value === true} onChange={event => onChange(event.currentTarget.checked)} />
  if (question.type === 'array')
    return (
      <Checkbox.Group {...common} value={Array.isArray(value) ? value.map(String) : []} onChange={onChange}>
        <Stack gap={4} mt={4}>
          {options?.map(option => (
            <Checkbox key={option.value} value={option.value} label={option.label} />
          ))}
        </Stack>
      </Checkbox.Group>
    )
  if (options)
    return (
      <Select
        {...common}
        data={options}
        value={String(value)}
        allowDeselect={false}
        onChange={chosen => chosen !== null && onChange(chosen)}
      />
    )
  if (question.type === 'string')
    return (
      <TextInput
        {...common}
        value={String(value)}
        {...(question.maxLength !== undefined && { maxLength: question.maxLength })}
        onChange={event => onChange(event.currentTarget.value)}
      />
    )
  return (
    <NumberInput
      {...common}
      value={Number(value)}
      allowDecimal={question.type === 'number'}
      {...(question.minimum !== undefined && { min: question.minimum })}
      {...(question.maximum !== undefined && { max: question.maximum })}
      onChange={number => typeof number === 'number' && onChange(number)}
    />
  )
}

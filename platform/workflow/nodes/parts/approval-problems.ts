/** What is wrong with an approval's settings beyond their schema. */
import type { JsonObject } from '../../../contract/json.ts'
import type { SettingProblem } from '../../../contract/workflow/node-type.ts'
import { askingProblems } from './assignee-settings.ts'
import { formProblems, isObject } from './task-words.ts'

export function approvalProblems(settings: JsonObject): SettingProblem[] {
  const steps = Array.isArray(settings['steps']) ? settings['steps'] : []
  const names = steps.map(step => (isObject(step) ? step['name'] : undefined))
  const problem = (pointer: string, code: string, message: string): SettingProblem => ({ pointer, code, message })
  const isDeciding = steps.some(
    step => isObject(step) && [undefined, 'approve', 'consult'].includes(step['kind'] as never),
  )
  const { authority, amount } = settings
  return [
    ...steps.flatMap((step, index) => (isObject(step) ? askingProblems(step, `/steps/${index}`) : [])),
    ...names.flatMap((name, index) =>
      name === 'apply' || (name !== undefined && names.indexOf(name) < index)
        ? [problem(`/steps/${index}/name`, 'name', `There is a step '${String(name).slice(0, 60)}' already.`)]
        : [],
    ),
    ...(isDeciding ? [] : [problem('/steps', 'nobody', 'No step decides: at least one is to approve or consult.')]),
    ...(Array.isArray(authority) && authority.length > 0 && amount === undefined
      ? [problem('/amount', 'required', 'Say which amount it is about: the table of who decides alone goes by it.')]
      : []),
    ...formProblems(settings),
  ]
}

/** Errors of syntax, told when the workflow is published and not when it first runs. The code is only read. */
import { parse } from 'acorn'
import type { SettingProblem } from '../../../contract/workflow/node-type.ts'

export function codeProblems(code: string): SettingProblem[] {
  try {
    parse(`async function main(input, console) {\n${code}\n}`, { ecmaVersion: 2023, sourceType: 'script' })
    return []
  } catch (error) {
    return [{ pointer: '/code', code: 'syntax', ...told(error) }]
  }
}

function told(error: unknown): Pick<SettingProblem, 'message' | 'parameters'> {
  const { message, loc } = error as { message: string; loc?: { line: number; column: number } }
  if (!loc) return { message: 'This code is nested too deeply to be read.' }
  const line = Math.max(1, loc.line - 1)
  const reason = message.replace(/ \(\d+:\d+\)$/, '')
  return { message: `Line ${line}: ${reason}.`, parameters: { line, column: loc.column + 1 } }
}

/** How much of a run is kept. What a step gives must fit, what it was given is only there to be looked at. */
import type { Json } from '../../contract/json.ts'
import { stepFailure } from '../../contract/workflow/step-failure.ts'

const maxOutput = 1_000_000
const maxInput = 64_000

export function checkedOutput(output: Json): Json {
  const size = JSON.stringify(output)?.length ?? 0
  if (size <= maxOutput) return output
  throw stepFailure('output-too-large', `The step gave ${size} characters; at most ${maxOutput} are kept. Select less.`)
}

export function keptInput(input: Json): Json {
  const size = JSON.stringify(input)?.length ?? 0
  return size <= maxInput ? input : { _cut: size }
}

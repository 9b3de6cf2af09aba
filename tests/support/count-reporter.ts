/**
 * A Vitest reporter for `.ci/run`. Writes to the file `ENISHI_TEST_COUNTS` how many tests passed and failed, then a line
 * for each failure: the file, a tab, the test's name.
 */

import { writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import type { Reporter, TestModule } from 'vitest/node'

export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap(module => [...module.children.allTests()])
    const passed = tests.filter(test => test.result().state === 'passed').length
    const failures = [...modules.flatMap(failuresOf), ...errors.map(error => `\t${String(error).split('\n')[0]}`)]
    writeFileSync(process.env['ENISHI_TEST_COUNTS']!, [`${passed} ${failures.length}`, ...failures, ''].join('\n'))
  }
}

/** A file that could not be loaded, or whose hooks failed, is one failure beside those of its tests. */
function failuresOf(module: TestModule): string[] {
  const file = relative(process.cwd(), module.moduleId)
  const failed = [...module.children.allTests()].filter(test => test.result().state === 'failed')
  return [
    ...(module.errors().length > 0 ? [`${file}\tthe file itself`] : []),
    ...failed.map(test => `${file}\t${test.fullName}`),
  ]
}

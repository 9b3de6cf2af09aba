/** A Vitest reporter that writes how many tests passed and failed to the file `ENISHI_TEST_COUNTS`, for `.ci/run`. */
import { writeFileSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'

export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const states = modules.flatMap(module => [...module.children.allTests()].map(test => test.result().state))
    const broken = modules.filter(module => module.errors().length > 0).length
    const passed = states.filter(state => state === 'passed').length
    const failed = states.filter(state => state === 'failed').length + broken + errors.length
    writeFileSync(process.env['ENISHI_TEST_COUNTS']!, `${passed} ${failed}\n`)
  }
}

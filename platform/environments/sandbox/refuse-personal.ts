/** Which fields may stay in clear in a sandbox: none that is marked as personal, and none that is not there. */
import { invalid } from '../../errors.ts'
import type { Model } from '../../metadata/model.ts'

export function refusePersonal({ entities }: Model, kept: ReadonlySet<string>): void {
  const problems = [...kept].flatMap(path => {
    const [entity = '', name = ''] = path.split('.')
    const field = entities.get(entity)?.byName.get(name)
    const message = !field ? `There is no field '${path}'.` : `'${path}' is marked as personal and is always masked.`
    return field && !field.personal ? [] : [{ pointer: '/keep', code: field ? 'personal' : 'not-found', message }]
  })
  if (problems.length) throw invalid('Some of these fields cannot stay in clear.', problems)
}

/** Which figures are bad, the worst first. */
import type { Finding, HealthReport } from '../contract/health.ts'

const day = 86_400_000

export function findingsOf(report: Omit<HealthReport, 'findings'>, now: Date): Finding[] {
  const { lists, unusedIndexes, queues, files, people, emptyFields, lastBackup, roles } = report
  const queue = (name: string) => queues.find(each => each.name === name)!
  const age = (at: string | null) => (at === null ? 0 : now.getTime() - Date.parse(at))
  const bad = (code: Finding['code'], count: number): Finding => ({ code, level: 'bad', count })
  const warn = (code: Finding['code'], count: number): Finding => ({ code, level: 'warn', count })
  const found = [
    lastBackup === null ? bad('no-backup', 1) : warn('old-backup', age(lastBackup) > 7 * day ? 1 : 0),
    bad('disk-full', files.free !== null && files.free < 2 ** 30 ? 1 : 0),
    bad('jobs-wait', age(queue('jobs').oldest) > day / 24 ? queue('jobs').waiting : 0),
    bad('messages-wait', age(queue('messages').oldest) > day / 24 ? queue('messages').waiting : 0),
    bad('jobs-failed', queue('jobs').failed),
    bad('runs-failed', queue('runs').failed),
    bad('messages-failed', queue('messages').failed),
    bad('webhooks-failed', queue('webhooks').failed),
    warn('slow-lists', lists.filter(({ advice }) => advice !== null).length),
    warn('unused-indexes', unusedIndexes.length),
    warn('shared-roles', roles === 'shared' ? 1 : 0),
    warn('never-signed-in', people.never),
    warn('empty-fields', emptyFields.length),
  ]
  return found
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => (one.level < other.level ? -1 : one.level > other.level ? 1 : 0))
}
